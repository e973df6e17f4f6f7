/**
 * Electron hardening in one place. Each setting names the point of Electron's security checklist that it fulfils:
 * https://www.electronjs.org/docs/latest/tutorial/security
 */
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { app, protocol, type Session, session, type WebContents, type WebPreferences } from "electron";

/** The window's origin. SECURITY: 18 (no file:// protocol), 1 (only local, secure content). */
export const ORIGIN = "app://postkontor";

/** SECURITY: 7 (content security policy): nothing from outside, no script but ours; styles inline because Mantine sets them at run time. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** SECURITY: 2 (no Node.js), 3 (context isolation), 4 (sandbox), 6 (web security on), 8–10 (no insecure content, no experiments). */
export const WEB_PREFERENCES: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** SECURITY: 13 (no navigation), 14 (no new windows), 12 (no webview), for whatever contents come into being. */
export function restrictContents(): void {
  app.on("web-contents-created", (_event, contents: WebContents) => {
    // The page may load itself anew, nothing else.
    const isReload = (event: { url: string; isMainFrame: boolean }) => event.isMainFrame && event.url === contents.getURL();
    contents.on("will-navigate", (event) => isReload(event) || event.preventDefault());
    contents.on("will-frame-navigate", (event) => isReload(event) || event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}

/** The one permission that is given: *Kopieren* writes text to the clipboard; reading it stays forbidden. */
const COPYING = "clipboard-sanitized-write";

/** SECURITY: 5 (no permissions but copying), and no request leaves the program: the window talks to main only. */
export function restrictSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === COPYING));
  target.setPermissionCheckHandler((_contents, permission) => permission === COPYING);
  target.setDevicePermissionHandler(() => false);
  target.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isOwnRequest(details.url) }));
  target.on("will-download", (event) => event.preventDefault());
}

const OWN = ["app:", "data:", "blob:", "devtools:", "about:"];

function isOwnRequest(url: string): boolean {
  return OWN.some((scheme) => url.startsWith(scheme));
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

/**
 * Serves the built window from `folder`, nothing outside of it. SECURITY: 18.
 * @returns fulfilled when the first page was served
 */
export function serveWindow(folder: string): Promise<void> {
  let pageServed: () => void = () => undefined;
  protocol.handle("app", async (request) => {
    const url = new URL(request.url);
    const file = normalize(join(folder, decodeURIComponent(url.pathname)));
    const type = TYPES[extname(file)];
    if (url.host !== "postkontor" || !file.startsWith(folder + sep) || !type) return new Response(null, { status: 404 });
    try {
      const bytes = new Uint8Array(await readFile(file));
      if (extname(file) === ".html") setImmediate(pageServed);
      return new Response(bytes, {
        headers: {
          "content-type": type,
          "content-security-policy": CONTENT_SECURITY_POLICY,
          "x-content-type-options": "nosniff",
          "referrer-policy": "no-referrer",
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
  return new Promise((resolve) => {
    pageServed = resolve;
  });
}

/** SECURITY: 17 (validate the sender): only the main frame of our own page may call. */
export function isOwnFrame(frame: { url: string; parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${ORIGIN}/`);
}
