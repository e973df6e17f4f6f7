import { MessagePort } from "node:worker_threads";

/**
 * What a value can hand over to another thread instead of copying it: the memory of byte arrays that own theirs (slices of
 * shared pools are copied), and ports.
 */
export function transferablesOf(value: unknown, depth = 4): (ArrayBuffer | MessagePort)[] {
  const found = new Set<ArrayBuffer | MessagePort>();
  collect(value, depth, found);
  return [...found];
}

function collect(value: unknown, depth: number, found: Set<ArrayBuffer | MessagePort>): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Uint8Array) {
    // Node's Buffer pool is 8 KiB: handing it over would take other buffers along.
    if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength && value.byteLength > 0)
      found.add(value.buffer);
    return;
  }
  if (value instanceof MessagePort) {
    found.add(value);
    return;
  }
  if (depth === 0) return;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) collect(inner, depth - 1, found);
}
