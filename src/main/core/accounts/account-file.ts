import * as z from "zod";
import type { JsonFormat } from "#core/files";
import { Account } from "#shared/model/account.ts";

const AccountFile = z.object({ version: z.literal(1), primaryId: z.string().nullable(), accounts: z.array(Account) });
/** All accounts without their secrets. */
export type AccountFile = z.infer<typeof AccountFile>;

export const ACCOUNT_FILE: JsonFormat<AccountFile> = {
  name: "accounts",
  schema: AccountFile,
  migrations: [],
  empty: () => ({ version: 1, primaryId: null, accounts: [] }),
};
