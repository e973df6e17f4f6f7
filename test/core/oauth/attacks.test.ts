/** What strangers try during a sign-in: forged answers, other issuers, other paths, an occupied port, servers that drip, flood or send away. */
import { readFileSync } from "node:fs";
import { createServer as createPlain, request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createWeb } from "#core/oauth";
import { unwatched } from "#core/operation";
import type { SignInProblemCode } from "#shared/model/sign-in.ts";
import { desk, startSurrounding } from "#support/oauth.ts";

let world: Awaited<ReturnType<typeof startSurrounding>>;
beforeAll(async () => {
  world = await startSurrounding();
});
afterAll(() => world.stop());

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const ANNA = "anna@firma.example";
const place = { form: "wizard" };

/** Signs in with a browser that may change the answer before it comes back. */
async function signInWith(browse: (url: URL) => Promise<unknown>, change = {}): Promise<SignInProblemCode | "signed-in"> {
  const { signIns, browser } = desk([world.authority.caPem]);
  browser.open = async (url) => void browse(new URL(url)).catch(() => undefined);
  const result = await signIns.signIn({ place, signIn: world.oidc.signIn(change), username: ANNA, by: "browser" }, unwatched);
  return result.ok ? "signed-in" : result.problem.code;
}

/** A plain request to the listener; `host` is the header a rebound name would bring. */
function knock(url: string, options: { method?: string; host?: string } = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: options.method ?? "GET", headers: options.host ? { host: options.host } : {}, agent: false },
      (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    asked.once("error", reject);
    asked.end();
  });
}

const returnOf = (url: URL) => url.searchParams.get("redirect_uri") ?? "";

/** The address with which the provider would send the browser back. */
async function honestReturn(url: URL): Promise<URL> {
  return new URL((await world.oidc.browse(url.href, { untilRedirect: true })).url);
}

describe("answers that are not the provider's", () => {
  it("refuses a forged code with another state, and never shows it to the token endpoint", async () => {
    const before = world.oidc.grants().authorization_code ?? 0;
    let page = { status: 0, text: "" };
    const code = await signInWith(async (url) => {
      page = await knock(`${returnOf(url)}?code=gestohlen&state=geraten`);
    });
    expect(code).toBe("state-mismatch");
    await expect.poll(() => page.status).toBe(400);
    expect(page.text).toContain("gehört nicht zu Ihrer Anmeldung");
    expect(world.oidc.grants().authorization_code ?? 0).toBe(before);
  });

  it("refuses an answer that names another issuer, and one without an issuer where the provider promises it", async () => {
    for (const forge of [
      (back: URL) => back.searchParams.set("iss", "https://boese.example"),
      (back: URL) => back.searchParams.delete("iss"),
    ]) {
      const code = await signInWith(async (url) => {
        const back = await honestReturn(url);
        forge(back);
        await knock(back.href);
      });
      expect(code).toBe("issuer-mismatch");
    }
  });

  it("refuses a code that belongs to somebody else's sign-in (code injection): PKCE does not fit", async () => {
    const stolen: string[] = [];
    await signInWith(async (url) => {
      const back = await honestReturn(url);
      stolen.push(back.searchParams.get("code") ?? "");
      await knock(`${returnOf(url)}?code=x&state=y`);
    });
    const code = await signInWith(async (url) => {
      const back = await honestReturn(url);
      back.searchParams.set("code", stolen[0] ?? "");
      await knock(back.href);
    });
    expect(code).toBe("sign-in-expired");
  });

  it("answers nothing on other paths, methods and names, and still takes the right answer afterwards", async () => {
    const seen: number[] = [];
    const code = await signInWith(async (url) => {
      const back = await honestReturn(url);
      const other = new URL(back);
      other.pathname = "/anderswo";
      for (const [target, options] of [
        [other.href, {}],
        [back.href, { method: "POST" }],
        [back.href, { method: "HEAD" }],
        [back.href, { host: "boese.example" }],
        [returnOf(url), {}],
      ] as const)
        seen.push((await knock(target, options)).status);
      await knock(back.href);
    });
    expect(seen).toEqual([404, 404, 404, 404, 404]);
    expect(code).toBe("signed-in");
  });

  it("takes one answer only", async () => {
    const statuses: number[] = [];
    const code = await signInWith(async (url) => {
      const back = await honestReturn(url);
      const both = await Promise.allSettled([knock(back.href), knock(back.href)]);
      statuses.push(...both.flatMap((one) => (one.status === "fulfilled" ? [one.value.status] : [])));
    });
    expect(code).toBe("signed-in");
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe("an occupied return address", () => {
  it("says which port another program holds, before any browser is opened", async () => {
    const squatter = createPlain();
    await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
    closers.push(() => new Promise((resolve) => squatter.close(resolve)));
    const { port } = squatter.address() as AddressInfo;
    const { signIns, opened } = desk([world.authority.caPem]);
    const result = await signIns.signIn(
      { place, signIn: world.oidc.signIn({ redirectPort: port }), username: ANNA, by: "browser" },
      unwatched,
    );
    expect(result).toMatchObject({ ok: false, problem: { code: "port-blocked", params: { port: String(port) } } });
    expect(opened).toEqual([]);
  });
});

describe("servers that misbehave", () => {
  type Act = (
    path: string,
    send: (status: number, headers: Record<string, string>, body: string) => void,
    drip: (text: string) => void,
  ) => void;

  async function hostile(act: Act): Promise<string> {
    const { certFile, keyFile } = await world.authority.issue("good");
    const server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (asked, response) => {
      const send = (status: number, headers: Record<string, string>, body: string) => response.writeHead(status, headers).end(body);
      const drip = (text: string) => {
        response.writeHead(200, { "content-type": "application/json" });
        const timer = setInterval(() => response.write(text), 20);
        response.once("close", () => clearInterval(timer));
      };
      act(asked.url ?? "", send, drip);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    return `https://localhost:${(server.address() as AddressInfo).port}`;
  }

  const discovering = async (issuer: string) => signInWith(async () => undefined, { issuer });

  it.each<[string, Act, SignInProblemCode]>([
    ["a redirect", (path, send) => send(302, { location: path }, ""), "issuer-not-found"],
    ["no description", (_path, send) => send(404, {}, ""), "issuer-not-found"],
    ["an empty description", (_path, send) => send(200, { "content-type": "application/json" }, "{}"), "issuer-mismatch"],
  ])("refuses %s", async (_name, act, code) => {
    expect(await discovering(await hostile(act))).toBe(code);
  });

  it("refuses a description that names another issuer (mix-up)", async () => {
    const other = {
      issuer: world.oidc.issuer,
      authorization_endpoint: `${world.oidc.issuer}/auth`,
      token_endpoint: `${world.oidc.issuer}/token`,
    };
    const issuer = await hostile((_path, send) => send(200, { "content-type": "application/json" }, JSON.stringify(other)));
    expect(await discovering(issuer)).toBe("issuer-mismatch");
  });

  it("ends a flood and a drip, and sends nothing without encryption or to an untrusted certificate", async () => {
    const ca = [world.authority.caPem];
    const flood = await hostile((_path, send) => send(200, {}, "x".repeat(300_000)));
    const slow = await hostile((_path, _send, drip) => drip(" "));
    const get = { method: "GET" as const, headers: {} };
    const web = (trusted: string[], ms?: number) => createWeb(trusted, unwatched.signal, ms);
    await expect(web(ca)(flood, get)).rejects.toMatchObject({ problem: { code: "answer-unusable" } });
    await expect(web(ca, 300)(slow, get)).rejects.toMatchObject({ problem: { code: "network" } });
    await expect(web([])(slow, get)).rejects.toMatchObject({ problem: { code: "certificate-refused" } });
    expect(() => web(ca)(slow.replace("https", "http"), get)).toThrow("answer-unusable");
  });

  it("refuses a token endpoint that sends the code elsewhere", async () => {
    const token = await hostile((_path, send) => send(307, { location: `${world.oidc.issuer}/token` }, ""));
    const { issuer } = world.oidc;
    const endpoints = { authorization: `${issuer}/auth`, token, device: "", revocation: "" };
    expect(await signInWith(async (url) => world.oidc.browse(url.href), { issuer: "", endpoints })).toBe("answer-unusable");
  });
});
