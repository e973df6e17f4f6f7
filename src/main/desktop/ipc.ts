/** Answers the IPC contract: the one place where calls of the window are validated, made cancellable and turned into data. */

import { type IpcMainInvokeEvent, ipcMain, type WebContents } from "electron";
import * as z from "zod";
import type { Log } from "#core/log";
import type { Operation } from "#core/operation";
import type { Call, Calls } from "#shared/api/index.ts";
import { CHANNEL } from "#shared/api/surface.ts";
import { Failure, type Result, toAppError } from "#shared/result.ts";
import { isOwnFrame } from "./security.ts";

/** What answers a contract: the parsed input and the operation in, the output out; failures are thrown. */
export type Handlers<C extends Calls> = {
  [D in keyof C]: {
    [M in keyof C[D]]: C[D][M] extends Call<infer I, infer O, infer P>
      ? (input: z.output<I>, operation: Operation<P>) => O | Promise<O>
      : never;
  };
};

type Handler = (input: unknown, operation: Operation<unknown>) => unknown;

const OperationId = z.string().min(1).max(64);

/** Answers one call of a window; never throws. */
export type Answerer = (name: string, event: IpcMainInvokeEvent, operation: unknown, input: unknown) => Promise<Result<unknown>>;

/** Joins contract and handlers. @throws when a handler is missing */
export function createAnswerer<C extends Calls>(contract: C, handlers: Handlers<C>, log: Log): Answerer {
  const running = new Map<string, AbortController>();
  const key = (sender: WebContents, operation: string) => `${sender.id}/${operation}`;
  const watched = new WeakSet<WebContents>();
  const methods = new Map<string, { input: z.ZodType; handler: Handler }>();

  for (const [domain, group] of Object.entries(contract)) {
    for (const [method, { input }] of Object.entries(group)) {
      const handler = handlers[domain]?.[method] as Handler | undefined;
      if (!handler) throw new Error(`no handler for ${domain}.${method}`);
      methods.set(`${domain}.${method}`, { input, handler });
    }
  }

  ipcMain.on(CHANNEL.cancel, (event, operation: unknown) => {
    if (isOwnFrame(event.senderFrame) && typeof operation === "string") running.get(key(event.sender, operation))?.abort();
  });

  return (name, event, operation, input) => answer(event, name, operation, input);

  async function answer(event: IpcMainInvokeEvent, name: string, id: unknown, value: unknown): Promise<Result<unknown>> {
    const sender = event.sender;
    try {
      const method = methods.get(name);
      if (!method || !isOwnFrame(event.senderFrame)) throw new Failure("bad-request", { field: "sender" });
      const operation = parse(OperationId, id);
      const controller = new AbortController();
      running.set(key(sender, operation), controller);
      abortWithWindow(sender);
      const progress = (step: unknown) => {
        if (!sender.isDestroyed()) sender.send(CHANNEL.progress, operation, step);
      };
      try {
        return { ok: true, value: await method.handler(parse(method.input, value), { signal: controller.signal, progress }) };
      } finally {
        running.delete(key(sender, operation));
      }
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === "internal")
        log.error("ipc.internal", { name, message: thrown instanceof Error ? `${thrown.name} at ${place(thrown)}` : typeof thrown });
      return { ok: false, error };
    }
  }

  function abortWithWindow(sender: WebContents): void {
    if (watched.has(sender)) return;
    watched.add(sender);
    const abortAll = () => {
      for (const [id, controller] of running) if (id.startsWith(`${sender.id}/`)) controller.abort();
    };
    sender.once("destroyed", abortAll);
    sender.on("render-process-gone", abortAll);
  }
}

/** @throws Failure `bad-request` naming the field */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure("bad-request", { field: parsed.error.issues[0]?.path.join(".") || "input" });
}

/** The first line of a stack that names our code; messages may carry user data and stay out of the log. */
function place(error: Error): string {
  return (error.stack?.split("\n")[1] ?? "").trim().replace(/\(.*[\\/]/, "(");
}
