/** Messages that were just queued, kept in memory until they leave, so that nobody has to read them back. */
export interface FreshMessages {
  keep: (id: string, message: Uint8Array) => void;
  /** Gives a message away; null where it has to be read. */
  take: (id: string) => Uint8Array | null;
}

/** Bytes kept at most: some hundred documents. */
const MOST_BYTES = 32 * 1024 * 1024;

export function createFreshMessages(): FreshMessages {
  const kept = new Map<string, Uint8Array>();
  let bytes = 0;
  const take = (id: string) => {
    const message = kept.get(id) ?? null;
    kept.delete(id);
    bytes -= message?.byteLength ?? 0;
    return message;
  };
  return {
    take,
    keep: (id, message) => {
      kept.set(id, message);
      bytes += message.byteLength;
      // The oldest goes first: it waits for something else than its turn.
      for (const oldest of kept.keys()) {
        if (bytes <= MOST_BYTES) return;
        take(oldest);
      }
    },
  };
}
