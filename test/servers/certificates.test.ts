import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, createServer } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Authority, type CertificateKind, createAuthority } from "#support/servers/certificates.ts";

let folder: string;
let authority: Authority;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-certificates-"));
  authority = await createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a throwaway certificate", () => {
  test.each<[CertificateKind, string | null]>([
    ["good", null],
    ["expired", "CERT_HAS_EXPIRED"],
    ["not-yet-valid", "CERT_NOT_YET_VALID"],
    ["self-signed", "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["wrong-host", "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["unknown-authority", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ])("that is %s makes a TLS client say %s", async (kind, code) => {
    expect(await handshake(kind)).toBe(code);
  });
});

async function handshake(kind: CertificateKind): Promise<string | null> {
  const files = await authority.issue(kind);
  const server = createServer({ cert: readFileSync(files.certFile), key: readFileSync(files.keyFile) });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const code = await new Promise<string | null>((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", servername: "localhost", ca: authority.caPem }, () => {
      socket.destroy();
      resolve(null);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
  await new Promise((resolve) => server.close(resolve));
  return code;
}
