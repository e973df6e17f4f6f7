import { address, addresses, saveAddress } from "./addresses.ts";
import { autoJobs, autoRules, autoSentSince, beginAutoJob, countConfirmation, endAutoJob, setAutoRule } from "./auto-send.ts";
import {
  beginBulk,
  bulkItems,
  bulkJob,
  bulkJobs,
  bulkUnderWay,
  cancelBulk,
  endBulkItem,
  nextBulkItem,
  ordersSent,
  setBulkState,
} from "./bulk.ts";
import { documentGaps } from "./gaps.ts";
import { keepForm, keptForm } from "./kept-forms.ts";
import { raiseNumber } from "./numbers.ts";
import { advanceOrder, documentOf, restoreOrder } from "./order-steps.ts";
import { order, orders, saveOrder } from "./orders.ts";
import {
  cancelMessage,
  endSending,
  holdAccount,
  noteReturned,
  noteSentCopy,
  outboxByMessageId,
  outboxDue,
  outboxItem,
  outboxItems,
  outboxMessage,
  outboxNextTry,
  outboxReplies,
  outboxUnfiled,
  queueMessage,
  releaseHeld,
  retryMessage,
  settleInterrupted,
  settleUnclear,
  takeDue,
} from "./outbox.ts";
import { makeLasting, outboxSteps } from "./outbox-steps.ts";
import { project, projects, saveProject, setRouting } from "./projects.ts";
import { dropTemplate, saveTemplate, templates } from "./templates.ts";

export { autoSendSchema } from "./auto-send-schema.ts";
export { bulkSchema } from "./bulk-schema.ts";
export { eInvoiceSchema } from "./e-invoice-schema.ts";
export { keptFormsSchema } from "./kept-forms.ts";
export { offersSchema } from "./offers-schema.ts";
export type { TakenItem } from "./outbox.ts";
export { outboxInDepth, outboxInPacks } from "./outbox-schema.ts";
export type { OutboxStep, OutboxStepName, OutboxSteps } from "./outbox-steps.ts";
export { business } from "./schema.ts";
export { withPage } from "./shipments.ts";
export { templatesSchema } from "./templates-schema.ts";

/** Questions about business data, for the store's call table. */
export const WORKSPACE_READS = {
  address,
  addresses,
  order,
  orders,
  documentOf,
  project,
  projects,
  templates,
  autoJobs,
  autoRules,
  autoSentSince,
  documentGaps,
  keptForm,
};
/** Changes of business data. */
export const WORKSPACE_WRITES = {
  saveAddress,
  saveOrder,
  advanceOrder,
  restoreOrder,
  saveProject,
  setRouting,
  raiseNumber,
  saveTemplate,
  dropTemplate,
  setAutoRule,
  beginAutoJob,
  endAutoJob,
  countConfirmation,
  keepForm,
};
/** Questions about the outbox. */
export const OUTBOX_READS = {
  ...{ bulkItems, bulkJob, bulkJobs, bulkUnderWay, nextBulkItem, ordersSent },
  outboxItems,
  outboxItem,
  outboxMessage,
  outboxByMessageId,
  outboxReplies,
  outboxUnfiled,
  outboxDue,
  outboxNextTry,
};
/** Changes of the outbox. */
export const OUTBOX_WRITES = {
  ...{ beginBulk, cancelBulk, endBulkItem, setBulkState },
  ...{ makeLasting, outboxSteps, queueMessage, takeDue, endSending, retryMessage, cancelMessage, holdAccount, releaseHeld },
  ...{ settleInterrupted, settleUnclear, noteSentCopy, noteReturned },
};
