export { ACCOUNT_FILE, type AccountFile } from "./account-file.ts";
export { Accounts } from "./accounts.ts";
export type { Auth, ResolvedAccount, ResolvedHalf } from "./resolved.ts";
export { reviewAccount } from "./review.ts";
export { toAsciiAddress, toAsciiHost, trimBlanks, withoutBlanks } from "./tidy.ts";
export { isAddress, isHost, isPort } from "./validity.ts";
