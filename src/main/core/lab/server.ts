/** A real listening server on 127.0.0.1 that plays a script; healthy unless the script says otherwise. */
import type { Shown } from "./certificates.ts";
import { converse } from "./dialogue.ts";
import { type LabServer, listen } from "./listen.ts";
import type { Part } from "./part.ts";
import { contextOf, encryptServer } from "./server-tls.ts";

/** Starts a server on a free port. */
export async function startServer(part: Part, certificate: Shown | null): Promise<LabServer> {
  const { script } = part;
  const secure = certificate ? { context: contextOf(certificate, script.tls), manner: script.tls ?? "usual" } : null;
  return listen((socket) => {
    if (script.encryption !== "implicit" || !secure) return converse(socket, part, secure?.context ?? null, false);
    if (typeof secure.manner === "object")
      return converse(socket, { ...part, script: { ...script, on: { greeting: secure.manner.answer } } }, null, false);
    converse(encryptServer(socket, secure.context), part, null, true);
  });
}
