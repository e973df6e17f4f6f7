/** The one adapter for libmime: charsets that the standard's decoder does not know. */
import libmime from "libmime";
import type { RareCharsets } from "./charset.ts";

export const rareCharsets: RareCharsets = (bytes, name) => libmime.decodeWord(name, "B", bytes.toString("base64"));
