/** Entry of the parse threads. Transport only, no logic. */
import { serveCalls } from "#core/threads";
import type { Codec } from "./content.ts";
import { headerContent, indexContent } from "./index-content.ts";
import { unpacked } from "./packing.ts";
import { attachmentContent, openContent } from "./parse.ts";

/** What a parse thread is asked. */
export interface ParseArgs {
  codec: Codec;
  bytes: Uint8Array;
  /** Of the attachment. */
  index?: number | undefined;
}

serveCalls((name, args) => {
  const { index = 0, ...packed } = args as ParseArgs;
  const raw = unpacked(packed);
  switch (name) {
    case "index":
      return indexContent(raw);
    case "header":
      return headerContent(raw);
    case "open":
      return openContent(raw);
    case "attachment":
      return attachmentContent(raw, index);
    default:
      throw new TypeError(`no call named ${name}`);
  }
});
