/** HTTPS as a sign-in needs it: nothing without encryption, no redirects, size and time bounded. */
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { CustomFetchOptions } from "oauth4webapi";
import { createTrust } from "#core/net";
import { waitFor } from "#core/operation";
import { ANSWER, QUESTION } from "./limits.ts";
import { SignInFailure } from "./problem.ts";

/** Asks one question; the shape that oauth4webapi wants. */
export type Web = (
  url: string,
  options: Pick<CustomFetchOptions<string, unknown>, "method" | "headers"> & { body?: unknown },
) => Promise<Response>;

/** Makes the questioner of one sign-in or renewal. @param ca further trusted roots, PEM */
export function createWeb(ca: readonly string[], signal: AbortSignal, questionMs = QUESTION): Web {
  const trust = createTrust(ca);
  return (text, { method, headers, body }) => {
    const url = new URL(text);
    if (url.protocol !== "https:" || url.username !== "") throw new SignInFailure("answer-unusable", { host: url.host });
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const tls = { secureContext: trust.context, ...(isIP(host) ? {} : { servername: host }) };
    const content = body === undefined || body === null ? null : Buffer.from(String(body));
    const expired = () => new SignInFailure("network", { host: url.host }, "timeout");
    return waitFor<Response>({ signal, ms: questionMs, expired }, ({ resolve, reject }) => {
      const request = requestHttps({
        host,
        port: url.port || 443,
        path: `${url.pathname}${url.search}`,
        method: method ?? "GET",
        headers: { ...headers, "accept-encoding": "identity", ...(content ? { "content-length": content.length } : {}) },
        agent: false,
        ...tls,
        maxHeaderSize: 16_384,
      });
      request.on("error", (error: NodeJS.ErrnoException) => reject(toProblem(error, url.host)));
      request.on("response", (response) => {
        const status = response.statusCode ?? 0;
        const refuse = (why: string) => {
          reject(new SignInFailure("answer-unusable", { host: url.host }, why));
          request.destroy();
        };
        // A redirect would carry code or token to a place nobody checked.
        if (status < 200 || (status >= 300 && status < 400)) return refuse(`HTTP ${status}`);
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > ANSWER) refuse(`> ${ANSWER / 1024} KB`);
          else chunks.push(chunk);
        });
        response.on("error", (error: NodeJS.ErrnoException) => reject(toProblem(error, url.host)));
        response.on("end", () => {
          const known = Object.entries(response.headers).filter((entry): entry is [string, string] => typeof entry[1] === "string");
          const isEmpty = status === 204 || status === 205;
          resolve(new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers: known }));
        });
      });
      request.end(content ?? undefined);
      return () => request.destroy();
    });
  };
}

function toProblem(error: NodeJS.ErrnoException, host: string): SignInFailure {
  const code = error.code ?? "UNKNOWN";
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/.test(code);
  return new SignInFailure(isCertificate ? "certificate-refused" : "network", { host }, code, { cause: error });
}
