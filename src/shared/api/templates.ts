import * as z from "zod";
import { DocumentKind } from "../model/document.ts";
import type { FilledTemplate, Template } from "../model/template.ts";
import { call } from "./define.ts";

const place = { kind: DocumentKind, language: z.enum(["de", "en"]) };
const words = { subject: z.string().max(998), text: z.string().max(20_000) };

export const templates = {
  /** One for each kind and language, the program's own words where the user wrote none. */
  list: call<Template[]>()(z.void()),
  save: call<Template>()(z.object({ ...place, ...words })),
  /** Goes back to the program's words. */
  reset: call<Template>()(z.object(place)),
  /** Fills typed words in with an order; the newest one where none is named, null where there is none. */
  preview: call<(FilledTemplate & { orderNumber: string }) | null>()(
    z.object({ ...place, ...words, orderId: z.string().max(64).nullable() }),
  ),
};
