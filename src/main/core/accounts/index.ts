export { ACCOUNT_FILE, type AccountFile } from "./account-file.ts";
export { Accounts } from "./accounts.ts";
export { CERTIFICATE_FILE, trustedCertificates } from "./certificates.ts";
export type { Auth, ResolvedAccount, ResolvedHalf, TokenSource } from "./resolved.ts";
export { reviewAccount } from "./review.ts";
export { pendingEntry, secretEntries } from "./secret-entries.ts";
export { toAsciiAddress, toAsciiHost, trimBlanks, withoutBlanks } from "./tidy.ts";
export { isAddress, isHost, isPort } from "./validity.ts";
