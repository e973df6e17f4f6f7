/** The memory of byte arrays inside a value that can be handed over to another thread instead of copied; slices of shared pools are copied. */
export function buffersOf(value: unknown, depth = 4): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, depth, found);
  return [...found];
}

function collect(value: unknown, depth: number, found: Set<ArrayBuffer>): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Uint8Array) {
    // Node's Buffer pool is 8 KiB: handing it over would take other buffers along.
    if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength && value.byteLength > 0)
      found.add(value.buffer);
    return;
  }
  if (depth === 0) return;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) collect(inner, depth - 1, found);
}
