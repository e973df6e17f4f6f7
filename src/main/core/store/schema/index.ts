/** All steps of the schema in the order in which they run. A new one takes the highest number so far plus one, whoever's tables it is about. */
import { draftsSchema, richDraftsSchema } from "#core/drafts";
import type { Migration } from "#core/store";
import {
  autoSendSchema,
  bulkSchema,
  business,
  eInvoiceSchema,
  keptFormsSchema,
  offersSchema,
  outboxInDepth,
  outboxInPacks,
  templatesSchema,
} from "#core/workspace";
import { mail } from "./001-mail.ts";
import { packs } from "./003-packs.ts";
import { changes } from "./004-changes.ts";
import { search } from "./005-search.ts";
import { repeated } from "./006-repeated.ts";
import { pictureSenders } from "./014-picture-senders.ts";
import { conversations } from "./015-conversations.ts";
import { lookups } from "./016-lookups.ts";
import { madeFolders } from "./018-made-folders.ts";
import { forwarded } from "./020-forwarded.ts";
import { noMailboxIds } from "./023-no-mailbox-ids.ts";

export const MIGRATIONS: readonly Migration[] = [
  mail,
  business,
  packs,
  changes,
  search,
  repeated,
  outboxInDepth,
  templatesSchema,
  autoSendSchema,
  outboxInPacks,
  bulkSchema,
  eInvoiceSchema,
  keptFormsSchema,
  pictureSenders,
  conversations,
  lookups,
  draftsSchema,
  madeFolders,
  richDraftsSchema,
  forwarded,
  offersSchema,
  noMailboxIds,
];
