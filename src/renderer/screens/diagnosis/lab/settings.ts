import type { LabChange } from "#shared/api/lab.ts";
import type { Endpoint } from "#shared/model/account.ts";
import type { RunningLab } from "#shared/model/lab.ts";
import type { Half, SettingsChange } from "#shared/model/report.ts";

/** Where the lab's account connects to, with what was changed; null: it has no such half. */
export function endpointOf({ account }: RunningLab, change: LabChange, half: Half): Endpoint | null {
  const own = account[half];
  if (!own) return null;
  const { host = own.host, port = own.port, security = own.security } = change[half] ?? {};
  return { host, port, security };
}

/** Who signs in with it. */
export function usernameOf({ account }: RunningLab, change: LabChange, half: Half): string {
  return change[half]?.username ?? account[half]?.username ?? account.username;
}

/** The change with a proposal of the diagnosis taken over; a password is none of its matters. */
export function withProposal(change: LabChange, half: Half, proposal: SettingsChange[]): LabChange {
  const email = proposal.find(({ field }) => field === "email");
  const settings = Object.fromEntries(
    proposal.filter(({ field }) => field !== "email" && field !== "password").map(({ field, to }) => [field, to]),
  );
  return { ...change, [half]: { ...change[half], ...settings }, ...(email ? { email: String(email.to) } : {}) };
}

export const isChanged = ({ smtp, imap, email }: LabChange): boolean =>
  email !== undefined || [smtp, imap].some((half) => half && Object.keys(half).length > 0);
