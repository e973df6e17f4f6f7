/**
 * For threads that pass many megabytes through their hands: a small young generation is cleared often, and with it goes the
 * memory of messages that nobody holds any more (measured over a fetch: 340 MiB resident instead of 430).
 */
export const THREAD_LIMITS = { maxYoungGenerationSizeMb: 6 } as const;
