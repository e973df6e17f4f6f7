/** Formatted mail; the sanitiser is loaded only now. */
export const richOnce = (): Promise<typeof import("./rich.ts")> => import("./rich.ts");
