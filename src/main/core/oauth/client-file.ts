import * as z from "zod";
import type { ClientFile } from "#shared/model/sign-in.ts";

const Client = z.object({
  client_id: z.string().regex(/^[\w.-]{1,300}$/),
  client_secret: z.string().min(1).max(300),
  project_id: z.string().max(300).default(""),
});

/** Reads the client_secret file that Google's console gives out; a file of a web application is named, because its redirect address does not fit. */
export function readClientFile(text: string): ClientFile {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { ok: false, why: "not-json" };
  }
  const file = z.object({ installed: z.unknown(), web: z.unknown() }).partial().safeParse(content);
  if (!file.success) return { ok: false, why: "no-client" };
  const client = Client.safeParse(file.data.installed);
  if (client.success) {
    const { client_id, client_secret, project_id } = client.data;
    return { ok: true, clientId: client_id, clientSecret: client_secret, project: project_id };
  }
  return { ok: false, why: file.data.web === undefined ? "no-client" : "web-client" };
}
