/** Electron's security checklist, point by point, in the real window: https://www.electronjs.org/docs/latest/tutorial/security */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { expect, test } from "@playwright/test";
import { resolveRuntime } from "#scripts/runtime.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";

let launched: LaunchedApp;
test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(async () => {
  await launched.close();
});

/** The bridge as the preload makes it; calls go past the typed client on purpose. */
type Bridge = { postkontor: { methods: Record<string, Record<string, (operation: string, input: unknown) => Promise<unknown>>> } };

/** Reads the preferences that Chromium really applies to the window. */
const preferences = () =>
  launched.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences?: () => Record<string, unknown> };
    return contents.getLastWebPreferences?.() ?? {};
  });

/** Loads a page in a hidden frame or by script and says what the server on this machine saw of it. */
async function requestsSeen(attempt: (url: string) => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await attempt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await launched.window.waitForTimeout(300);
  } finally {
    server.close();
  }
  return seen;
}

test("1 and 18: only local, secure content, served by the program's own scheme", async () => {
  expect(await launched.window.evaluate(() => [location.protocol, window.isSecureContext])).toEqual(["app:", true]);
});

test("2, 3, 4: no Node.js in the window, isolated context, sandbox", async () => {
  expect(await preferences()).toMatchObject({ nodeIntegration: false, contextIsolation: true, sandbox: true });
  expect(await launched.window.evaluate(() => ["require", "process", "module", "Buffer"].filter((name) => name in window))).toEqual([]);
});

test("5: permissions are refused", async () => {
  const states = await launched.window.evaluate(() =>
    Promise.all(
      (["geolocation", "notifications", "camera", "microphone"] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(["denied", "denied", "denied", "denied"]);
});

test("6, 8, 9, 10, 11: web security on, no insecure content, no experiments, no Blink features", async () => {
  const applied = await preferences();
  expect(applied).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false });
  expect(applied.enableBlinkFeatures ?? "").toBe("");
});

test("7: a strict content security policy holds", async () => {
  const csp = await launched.window.evaluate(async () =>
    (await fetch("app://postkontor/index.html")).headers.get("content-security-policy"),
  );
  expect(csp).toContain("default-src 'none'");
  expect(csp).toMatch(/script-src 'self'(;|$)/);
  const evaluated = await launched.window.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.head.append(script);
    return "injected" in window;
  });
  expect(evaluated).toBe(false);
});

test("7: no request leaves the window", async () => {
  const seen = await requestsSeen(async (url) => {
    await launched.window.evaluate(async (target) => {
      const image = new Image();
      image.src = `${target}/image`;
      const link = document.createElement("link");
      link.rel = "preconnect";
      link.href = target;
      document.head.append(link);
      await fetch(`${target}/fetch`).catch(() => undefined);
      navigator.sendBeacon(`${target}/beacon`);
    }, url);
  });
  expect(seen).toEqual([]);
});

test("12: no webview can be made", async () => {
  expect(await preferences()).toMatchObject({ webviewTag: false });
});

test("13: the window cannot be navigated away", async () => {
  const before = launched.window.url();
  const seen = await requestsSeen(async (url) => {
    await launched.window.evaluate((target) => {
      const link = document.createElement("a");
      link.href = `${target}/away`;
      document.body.append(link);
      link.click();
    }, url);
  });
  expect(seen).toEqual([]);
  expect(launched.window.url()).toBe(before);
});

test("14: no second window opens", async () => {
  expect(await launched.window.evaluate(() => window.open("https://firma.example/") === null)).toBe(true);
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("15: only https and mailto links reach the system", async () => {
  for (const url of ["file:///etc/passwd", "javascript:alert(1)", "smb://server/share", "http://firma.example/"]) {
    const answer = await launched.window.evaluate(
      (link) => (window as unknown as Bridge).postkontor.methods.app?.openLink?.("link", { url: link }),
      url,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: "bad-request" } });
  }
});

test("16: the declared runtime is a current Electron release, exactly pinned", () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
  expect(manifest.devDependencies.electron).toMatch(/^(4[5-9]|[5-9]\d)\.\d+\.\d+$/);
});

test("17: a frame inside the window reaches nothing, and every input is validated", async () => {
  const inFrame = await launched.window.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.srcdoc = "<p>Rechnung</p>";
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve));
    return "postkontor" in (frame.contentWindow ?? {});
  });
  expect(inFrame).toBe(false);
  for (const input of [undefined, 1, "x", {}, { id: 5 }, { id: "x".repeat(100_000) }]) {
    expect(
      await launched.window.evaluate((value) => (window as unknown as Bridge).postkontor.methods.accounts?.remove?.("wrong", value), input),
    ).toMatchObject({
      ok: false,
      error: { code: "bad-request" },
    });
  }
});

test("19: a release's fuses leave no way around the program, and the running kind of binary has them", async () => {
  const { FUSES, flipReleaseFuses } = await import("#scripts/fuses.ts");
  const { RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments, OnlyLoadAppFromAsar } = FuseV1Options;
  expect(FUSES).toMatchObject({
    [RunAsNode]: false,
    [EnableNodeOptionsEnvironmentVariable]: false,
    [EnableNodeCliInspectArguments]: false,
    [OnlyLoadAppFromAsar]: true,
  });
  const folder = mkdtempSync(join(tmpdir(), "postkontor-fuses-"));
  try {
    const copy = join(folder, "electron");
    copyFileSync((await resolveRuntime(() => undefined)).executable, copy);
    await flipReleaseFuses(copy);
    const wire = await getCurrentFuseWire(copy);
    const { DISABLE, ENABLE } = FuseState;
    expect([wire[RunAsNode], wire[EnableNodeCliInspectArguments], wire[OnlyLoadAppFromAsar]]).toEqual([DISABLE, DISABLE, ENABLE]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("20: the bridge hands out functions only, nothing of Electron", async () => {
  const exposed = await launched.window.evaluate(() => {
    const kinds = new Set<string>();
    const walk = (value: unknown) =>
      typeof value === "object" && value !== null ? Object.values(value).forEach(walk) : kinds.add(typeof value);
    walk((window as unknown as Bridge).postkontor);
    return { kinds: [...kinds], names: Object.keys((window as unknown as Bridge).postkontor).sort() };
  });
  expect(exposed).toEqual({ kinds: ["function"], names: ["cancel", "methods", "onChanged", "onProgress"] });
});
