/** The mark: a letter's fold drawn as three stations. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={(size * 20) / 24} viewBox="0 0 24 20" aria-hidden="true">
      <rect width="24" height="20" rx="5.5" fill="var(--pk-accent-fill)" />
      <path d="M5 7.2 10 11.2Q12 12.8 14 11.2L19 7.2" fill="none" stroke="#fff" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="5" cy="7.2" r="2.1" fill="#fff" />
      <circle cx="12" cy="12" r="2.1" fill="#fff" />
      <circle cx="19" cy="7.2" r="2.1" fill="#fff" />
    </svg>
  );
}
