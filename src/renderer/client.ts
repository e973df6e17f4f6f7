import type * as z from "zod";
import type { Call, Calls, Contract } from "#shared/api/index.ts";
import type { Changed } from "#shared/api/surface.ts";
import type { AppError, Result } from "#shared/result.ts";

/** What the preload exposes. */
interface Bridge {
  methods: Record<string, Record<string, (operation: string, input: unknown) => Promise<unknown>>>;
  cancel: (operation: string) => void;
  onProgress: (listener: (operation: string, progress: unknown) => void) => void;
  onChanged: (listener: (domain: string) => void) => void;
}

declare global {
  interface Window {
    postkontor: Bridge;
  }
}

/** How a call is watched and cancelled. */
export interface CallOptions<P> {
  signal?: AbortSignal;
  onProgress?: (progress: P) => void;
}

/** The contract as seen by the window: each method answers a Result and never throws. */
export type Client<C extends Calls> = {
  [D in keyof C]: {
    [M in keyof C[D]]: C[D][M] extends Call<infer I, infer O, infer P>
      ? (input: z.input<I>, options?: CallOptions<P>) => Promise<Result<O>>
      : never;
  };
};
export type ApiClient = Client<Contract>;

const listeners = new Map<string, (progress: unknown) => void>();

const bridge = (): Bridge => window.postkontor;

/** Typed calls over the bridge; an aborted signal cancels the operation in main. */
export const client: ApiClient = new Proxy({} as ApiClient, {
  get: (_target, domain: string) =>
    new Proxy(
      {},
      {
        get:
          (_group, method: string) =>
          async (input: unknown, options: CallOptions<unknown> = {}) => {
            const operation = crypto.randomUUID();
            const call = bridge().methods[domain]?.[method];
            if (!call) return { ok: false, error: { code: "bad-request", params: { field: `${domain}.${method}` } } satisfies AppError };
            const cancel = () => bridge().cancel(operation);
            if (options.onProgress) listeners.set(operation, options.onProgress);
            options.signal?.addEventListener("abort", cancel, { once: true });
            try {
              const answer = call(operation, input);
              if (options.signal?.aborted) cancel();
              return await answer;
            } finally {
              listeners.delete(operation);
              options.signal?.removeEventListener("abort", cancel);
            }
          },
      },
    ),
});

/** Starts delivering progress and changes; called once at start. */
export function connectClient(onChanged: (domain: Changed) => void): void {
  bridge().onProgress((operation, progress) => listeners.get(operation)?.(progress));
  bridge().onChanged((domain) => onChanged(domain as Changed));
}
