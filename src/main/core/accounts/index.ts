export type { Auth, ResolvedAccount, ResolvedHalf } from "./resolved.ts";
