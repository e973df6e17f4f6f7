import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createTrust } from "#core/net";
import { fetchPictures, PICTURES } from "#core/pictures";
import { createNamesAuthority } from "#support/discovery/certificates.ts";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const NAME = "bilder.example";

let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

/** A picture server under a name of its own; everything asked of it is kept. */
async function serve(answer: (path: string, response: ServerResponse) => void, mayAsk: (address: string) => boolean = () => true) {
  const authority = await createNamesAuthority();
  const seen: IncomingMessage[] = [];
  const server = createServer(await authority.issue([NAME]), (request, response) => {
    seen.push(request);
    answer(request.url ?? "", response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  stop = () =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  const fetch = (urls: string[], signal = new AbortController().signal) =>
    fetchPictures(urls, signal, {
      ...{ trust: createTrust([authority.caPem]), portOf: () => port, mayAsk },
      resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    });
  return { fetch, seen };
}
const url = (path: string) => `https://${NAME}${path}`;
const picture = (response: ServerResponse, bytes: Buffer = PNG) => response.writeHead(200, { "content-type": "image/png" }).end(bytes);

describe("pictures of a message", () => {
  it("come as data, asked for once each, without cookies, referrer, or anything about the reader", async () => {
    const { fetch, seen } = await serve((_path, response) => picture(response.setHeader("set-cookie", "id=1")));
    const found = await fetch([url("/a.png"), url("/a.png"), `http://${NAME}/b.png?x=1`]);
    expect(found).toEqual({
      [url("/a.png")]: `data:image/png;base64,${PNG.toString("base64")}`,
      [`http://${NAME}/b.png?x=1`]: expect.any(String),
    });
    expect(seen.map((request) => request.url).sort()).toEqual(["/a.png", "/b.png?x=1"]);
    for (const { headers } of seen)
      expect(Object.keys(headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
  });

  it.each<[string, (path: string, response: ServerResponse) => void]>([
    ["a page", (_path, response) => response.writeHead(200, { "content-type": "image/png" }).end("<html>")],
    ["a vector picture", (_path, response) => response.writeHead(200, { "content-type": "image/svg+xml" }).end("<svg onload=alert(1)>")],
    ["an error", (_path, response) => response.writeHead(404).end(PNG)],
    ["too many bytes", (_path, response) => response.writeHead(200).end(Buffer.concat([PNG, Buffer.alloc(PICTURES.bytes)]))],
    ["a compressed answer", (_path, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(PNG)],
    ["an endless way", (path, response) => response.writeHead(302, { location: `${path}x` }).end()],
    ["a way to another scheme", (_path, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end()],
    ["a way to another port", (_path, response) => response.writeHead(302, { location: `https://${NAME}:8443/a.png` }).end()],
    ["a cut connection", (_path, response) => response.writeHead(200, { "content-length": "9999" }).write(PNG, () => response.destroy())],
  ])("leave out %s, and the others still come", async (_name, answer) => {
    const { fetch } = await serve((path, response) => (path === "/good.png" ? picture(response) : answer(path, response)));
    expect(Object.keys(await fetch([url("/bad.png"), url("/good.png")]))).toEqual([url("/good.png")]);
  });

  it("follow a redirection to a picture", async () => {
    const { fetch } = await serve((path, response) =>
      path === "/a" ? response.writeHead(301, { location: "/b.png" }).end() : picture(response),
    );
    expect(Object.keys(await fetch([url("/a")]))).toEqual([url("/a")]);
  });

  it("never make this computer ask a neighbour, nor anything that is no web address", async () => {
    const { fetch, seen } = await serve(
      (_path, response) => picture(response),
      () => false,
    );
    expect(await fetch([url("/a.png"), "file:///etc/passwd", `https://user:pass@${NAME}/a.png`, "data:image/png,x", "nonsense"])).toEqual(
      {},
    );
    expect(seen).toEqual([]);
  });

  it("end when the reader does not want them any more", async () => {
    const { fetch } = await serve(() => undefined);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    await expect(fetch([url("/never.png")], controller.signal)).rejects.toThrow();
  });

  it("are bounded in number", async () => {
    const { fetch, seen } = await serve((_path, response) => picture(response));
    await fetch(Array.from({ length: PICTURES.most + 50 }, (_, n) => url(`/${String(n)}.png`)));
    expect(seen).toHaveLength(PICTURES.most);
  });
});
