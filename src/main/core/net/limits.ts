/** Bounds of what a server may send, in bytes; a hostile or broken one ends there with bounded memory. */
export const LIMIT = {
  /** RFC 5321 allows 512 and IMAP servers 8,192; capability lists and login banners were seen near 4,000. */
  line: 65_536,
  /** One SMTP reply or one IMAP answer with its untagged data. */
  reply: 262_144,
  /** Lines of one reply. */
  lines: 1_000,
  /** Unread bytes after which the socket is paused. */
  unread: 131_072,
  /** First bytes kept to tell which service speaks. */
  head: 256,
  /** Characters of a server's words that are kept for people. */
  words: 2_000,
} as const;
