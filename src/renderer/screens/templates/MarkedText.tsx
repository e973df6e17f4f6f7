import { Fragment } from "react";

const PLACEHOLDER = /(\{\p{L}[\p{L}\d_]*(?:\|[^{}]*)?\})/u;

/** A text in which the placeholders of these names are marked. */
export function MarkedText({ text, names }: { text: string; names: readonly string[] }) {
  const parts = text.split(PLACEHOLDER);
  return parts.map((part, index) => {
    const name = index % 2 === 1 ? (/^\{([^|}]*)/.exec(part)?.[1] ?? "") : "";
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity and keep no state
    return names.includes(name) ? <mark key={index}>{part}</mark> : <Fragment key={index}>{part}</Fragment>;
  });
}
