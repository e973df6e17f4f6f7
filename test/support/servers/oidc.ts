// A standards-conforming OAuth 2.0 and OpenID Connect server over https, and a browser without a window that clicks through its
// sign-in and consent.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { createServer, request as requestHttps } from "node:https";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import type { OAuthSignIn } from "#shared/model/account.ts";
import { newOAuthSignIn } from "#shared/model/account-defaults.ts";
import type { Authority } from "./certificates.ts";

/** The client of this program, and the one that Dovecot asks as. */
export const CLIENT_ID = "postkontor";
const RESOURCE = { id: "dovecot", secret: "introspection-secret" };
/** Another program's client: its tokens are not for this mail server. */
export const OTHER_CLIENT_ID = "kalender";

export interface OidcOptions {
  authority: Authority;
  /** Life of an access token, seconds; may be changed while it runs. */
  accessTokenSeconds?: number;
}

export interface OidcServer {
  issuer: string;
  /** For Dovecot: where it asks about a token, with its own login. */
  introspectionUrl: string;
  /** The sign-in that leads here. */
  signIn: (change?: Partial<OAuthSignIn>) => OAuthSignIn;
  setAccessTokenSeconds: (seconds: number) => void;
  /** Counts what the token endpoint gave out by grant type. */
  grants: () => Record<string, number>;
  /** Signs in as `login` and consents or refuses; gives the status and text of the page on this computer that ends it. */
  browse: (
    url: string,
    choice?: { login?: string; refuse?: boolean; untilRedirect?: boolean },
  ) => Promise<{ status: number; text: string; url: string }>;
  /** Enters a device's code, signs in and consents. */
  enterCode: (page: string, userCode: string, login: string) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the server on a free port. */
export async function startOidc({ authority, accessTokenSeconds = 3600 }: OidcOptions): Promise<OidcServer> {
  const { certFile, keyFile } = await authority.issue("good");
  let seconds = accessTokenSeconds;
  const grants: Record<string, number> = {};
  let answer: ReturnType<Provider["callback"]> | null = null;
  const server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (request, response) =>
    answer?.(request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
  const native = (id: string) => ({
    client_id: id,
    application_type: "native",
    token_endpoint_auth_method: "none",
    redirect_uris: ["http://127.0.0.1/"],
    grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
    response_types: ["code"],
  });
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [
      native(CLIENT_ID),
      native(OTHER_CLIENT_ID),
      { client_id: RESOURCE.id, client_secret: RESOURCE.secret, redirect_uris: [], grant_types: [], response_types: [] },
    ],
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: "test" }] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ["sub"], email: ["email"] },
    conformIdTokenClaims: false,
    features: {
      deviceFlow: { enabled: true },
      revocation: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: (_ctx: unknown, _client: unknown, token: { clientId: string }) => token.clientId === CLIENT_ID,
      },
      devInteractions: { enabled: true },
    },
    ttl: {
      ...Object.fromEntries([["AccessToken", () => seconds]]),
      RefreshToken: 86_400,
      Grant: 86_400,
      Interaction: 600,
      Session: 600,
      IdToken: 3600,
      DeviceCode: 600,
    },
    rotateRefreshToken: true,
    findAccount: (_ctx: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, email: id }) }),
  });
  provider.on("grant.success", (ctx: { oidc: { params: { grant_type: string } } }) => {
    const { grant_type } = ctx.oidc.params;
    grants[grant_type] = (grants[grant_type] ?? 0) + 1;
  });
  answer = provider.callback();
  const ca = authority.caPem;
  return {
    issuer,
    introspectionUrl: issuer.replace("https://", `https://${RESOURCE.id}:${RESOURCE.secret}@`).concat("/token/introspection"),
    signIn: (change = {}) => ({ ...newOAuthSignIn("other"), clientId: CLIENT_ID, issuer, ...change }),
    setAccessTokenSeconds: (next) => {
      seconds = next;
    },
    grants: () => ({ ...grants }),
    browse: (url, { login = "anna@firma.example", refuse = false, untilRedirect = false } = {}) =>
      click(url, { login, refuse, ca, untilRedirect }),
    enterCode: async (page, userCode, login) => {
      const jar = new Map<string, string>();
      const first = await visit(page, jar, ca);
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(first.text)?.[1] ?? "";
      const entered = await visit(page, jar, ca, new URLSearchParams({ xsrf, user_code: userCode }));
      const confirmed = await visit(page, jar, ca, new URLSearchParams({ xsrf, user_code: userCode, confirm: "yes" }));
      await follow(confirmed.location ?? entered.location ?? "", jar, { login, refuse: false, ca, untilRedirect: false });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Choice {
  login: string;
  refuse: boolean;
  ca: string;
  untilRedirect: boolean;
}

const click = (url: string, choice: Choice) => follow(url, new Map(), choice);

async function follow(start: string, jar: Map<string, string>, { login, refuse, ca, untilRedirect }: Choice) {
  let url = start;
  for (let i = 0; i < 20; i++) {
    if (url.startsWith("http:") && untilRedirect) return { status: 0, text: "", url };
    const page = await visit(url, jar, ca);
    if (page.location) {
      url = page.location;
      continue;
    }
    const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1];
    if (url.startsWith("http:") || !action) return { status: page.status, text: page.text, url };
    const prompt = /name="prompt" value="(\w+)"/.exec(page.text)?.[1] ?? "";
    if (refuse && prompt === "consent") {
      url = new URL(/href="([^"]+\/abort)"/.exec(page.text)?.[1] ?? "", url).href;
      continue;
    }
    const target = new URL(action.replaceAll("&amp;", "&"), url).href;
    const sent = await visit(target, jar, ca, new URLSearchParams(prompt === "login" ? { prompt, login, password: "egal" } : { prompt }));
    if (!sent.location) return { status: sent.status, text: sent.text, url: target };
    url = sent.location;
  }
  throw new Error("The sign-in goes round in circles");
}

interface Visited {
  status: number;
  location: string | null;
  text: string;
}

function visit(url: string, jar: Map<string, string>, ca: string, form?: URLSearchParams): Promise<Visited> {
  const body = form?.toString();
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = {
    cookie,
    ...(body ? { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) } : {}),
  };
  return new Promise((resolve, reject) => {
    const read = (response: IncomingMessage) => {
      for (const line of response.headers["set-cookie"] ?? []) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "") jar.delete(name);
        else jar.set(name, value);
      }
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      const { location } = response.headers;
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, location: location ? new URL(location, url).href : null, text }),
      );
    };
    const options = { method: body ? "POST" : "GET", headers, agent: false as const };
    const request = url.startsWith("https:") ? requestHttps(url, { ...options, ca }, read) : requestHttp(url, options, read);
    request.once("error", reject);
    request.end(body);
  });
}
