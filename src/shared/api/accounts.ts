import * as z from "zod";
import { AccountFields, type AccountView, TypedSecrets } from "../model/account.ts";
import type { AccountReview } from "../model/review.ts";
import { call } from "./define.ts";

const Id = z.object({ id: z.string().max(64) });

export const accounts = {
  /** Tidies and judges what was typed (blanks, host with port, umlauts, odd pairs); contacts nothing. */
  review: call<AccountReview>()(z.object({ fields: AccountFields, secrets: TypedSecrets })),
  list: call<AccountView[]>()(z.void()),
  create: call<AccountView>()(z.object({ fields: AccountFields, secrets: TypedSecrets, primary: z.boolean().optional() })),
  update: call<AccountView>()(z.object({ id: z.string().max(64), fields: AccountFields, secrets: TypedSecrets })),
  /** Removes blanks at the ends of the stored password with which one half signs in; its value is told to nobody. */
  trimPassword: call<void>()(z.object({ id: z.string().max(64), half: z.enum(["smtp", "imap"]) })),
  /** Copies all but the secrets under another display name. */
  duplicate: call<AccountView>()(z.object({ id: z.string().max(64), displayName: z.string().max(200) })),
  setActive: call<AccountView>()(z.object({ id: z.string().max(64), active: z.boolean() })),
  setPrimary: call<AccountView>()(Id),
  /** Deletes the account, its secrets and its mail on this computer. */
  remove: call<void>()(Id),
};
