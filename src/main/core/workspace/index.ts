import { address, addresses, saveAddress } from "./addresses.ts";
import { raiseNumber } from "./numbers.ts";
import { advanceOrder, documentOf, order, orders, saveOrder } from "./orders.ts";
import {
  beginSending,
  cancelMessage,
  endSending,
  outboxDue,
  outboxItem,
  outboxItems,
  outboxMessage,
  outboxNextTry,
  queueMessage,
  retryMessage,
  settleInterrupted,
} from "./outbox.ts";
import { project, projects, saveProject, setRouting } from "./projects.ts";

export { business } from "./schema.ts";

/** Questions about business data, for the store's call table. */
export const WORKSPACE_READS = { address, addresses, order, orders, documentOf, project, projects };
/** Changes of business data. */
export const WORKSPACE_WRITES = { saveAddress, saveOrder, advanceOrder, saveProject, setRouting, raiseNumber };
/** Questions about the outbox. */
export const OUTBOX_READS = { outboxItems, outboxItem, outboxMessage, outboxDue, outboxNextTry };
/** Changes of the outbox. */
export const OUTBOX_WRITES = { queueMessage, beginSending, endSending, retryMessage, cancelMessage, settleInterrupted };
