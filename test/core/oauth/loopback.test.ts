import { get } from "node:http";
import { describe, expect, it } from "vitest";
import { unwatched } from "#core/operation";
import { listenForAnswer } from "#src/main/core/oauth/loopback.ts";

const options = { host: "127.0.0.1", port: 0, lang: "de", judge: () => "done" as const } as const;

describe("the return address", () => {
  it("is closed once the browser took too long, with words for it", async () => {
    const loopback = await listenForAnswer(options);
    await expect(loopback.answer(unwatched.signal, 50)).rejects.toMatchObject({ problem: { code: "no-answer" } });
    loopback.close();
    await expect(fetch(loopback.redirectUri)).rejects.toThrow();
  });

  it("answers with a page that can run and load nothing, in the window's language", async () => {
    const loopback = await listenForAnswer({ ...options, lang: "en" });
    const waiting = loopback.answer(unwatched.signal);
    const page = await fetch(`${loopback.redirectUri}?state=s&code=<script>alert(1)</script>`);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    const text = await page.text();
    expect(text).toContain("You are signed in");
    expect(text).not.toContain("script");
    expect((await waiting).get("state")).toBe("s");
    loopback.close();
  });

  it("refuses a request line that is far too long", async () => {
    const loopback = await listenForAnswer(options);
    const status = await new Promise<number>((resolve, reject) => {
      get(`${loopback.redirectUri}?state=${"x".repeat(30_000)}`, { agent: false }, (response) => resolve(response.statusCode ?? 0)).once(
        "error",
        reject,
      );
    });
    expect(status).toBe(431);
    loopback.close();
  });

  it("listens on the computer's own address only", async () => {
    const loopback = await listenForAnswer({ ...options, host: "localhost" });
    expect(loopback.redirectUri).toMatch(/^http:\/\/localhost:\d+$/);
    const { port } = new URL(loopback.redirectUri);
    await expect(fetch(`http://127.0.0.2:${port}/?state=x`)).rejects.toThrow();
    loopback.close();
  });
});
