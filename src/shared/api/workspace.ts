import * as z from "zod";
import { type AutoJob, AutoKind, type AutoRule, type DryRunLine, ShipmentFields } from "../model/auto-send.ts";
import {
  type Address,
  AddressFields,
  DOCUMENT_KINDS,
  type DocumentGap,
  ORDER_STATES,
  type Order,
  OrderFields,
  type OrderSummary,
  type Project,
} from "../model/document.ts";
import type { ProbeResult } from "../model/probe.ts";
import { call } from "./define.ts";

const Id = z.object({ id: z.string().max(64) });

export const orders = {
  list: call<OrderSummary[]>()(z.void()),
  get: call<Order>()(Id),
  /** `id` null creates; the number is given by the program. */
  save: call<Order>()(z.object({ id: z.string().max(64).nullable(), fields: OrderFields })),
  /** A step of `ORDER_STEPS`; anything else fails with `not-allowed-in-state`. An invoiced order that is cancelled gets a credit note. */
  advance: call<Order>()(
    z.object({
      id: z.string().max(64),
      to: z.enum(ORDER_STATES),
      shipments: z.array(ShipmentFields).max(50).optional(),
    }),
  ),
  /** Takes a cancellation back; fails with `credit-note-exists` where it made a credit note. */
  restore: call<Order>()(Id),
  /** Documents of the last two months that never left, failed or came back. */
  gaps: call<DocumentGap[]>()(z.void()),
};

export const addresses = {
  list: call<Address[]>()(z.void()),
  save: call<Address>()(z.object({ id: z.string().max(64).nullable(), fields: AddressFields })),
};

export const projects = {
  list: call<Project[]>()(z.void()),
  /** Tries which account would send what for whom, up to a recipient's name; nothing is sent. */
  probe: call<ProbeResult, { done: number; total: number }>()(z.void()),
  /** Sets which account sends a kind for a project; null: the next rule decides. */
  setRouting: call<Project>()(
    z.object({ id: z.string().max(64), kind: z.enum([...DOCUMENT_KINDS, "default"]), accountId: z.string().max(64).nullable() }),
  ),
};

export const autoSend = {
  rules: call<AutoRule[]>()(z.void()),
  /** A rule that is switched on begins with mails that wait for a person. */
  setRule: call<AutoRule[]>()(z.object({ projectId: z.string().max(64), kind: AutoKind, active: z.boolean() })),
  jobs: call<AutoJob[]>()(z.void()),
  confirm: call<void>()(Id),
  drop: call<void>()(Id),
  /** What the rules would have done with the orders of the last month; nothing is sent. */
  dryRun: call<DryRunLine[]>()(z.object({ projectId: z.string().max(64) })),
};
