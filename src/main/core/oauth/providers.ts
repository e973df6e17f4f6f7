/** What is known of the providers' OAuth 2.0 servers, as data; read 2026-11 from their own documentation. */
import type { AuthorizationServer } from "oauth4webapi";
import type { OAuthSignIn } from "#shared/model/account.ts";
import { MICROSOFT_CLIENT_ID } from "./built-in.ts";
import { discoverServer } from "./discover.ts";
import { SignInFailure } from "./problem.ts";
import { toSecureUrl } from "./secure-url.ts";
import type { Web } from "./web.ts";

/** A provider ready to be asked. */
export interface Provider {
  server: AuthorizationServer;
  clientId: string;
  scope: string;
  /** What the answer's scope has to contain, so that mail works at all; empty: not checked. */
  mailScopes: readonly string[];
  /** Further parameters of the authorization request. */
  extra: Record<string, string>;
  /** The name in the redirect address: Microsoft ignores the port only with `localhost`, the others want the number (RFC 8252 §7.3). */
  loopback: "127.0.0.1" | "localhost";
  /** Says whether an id_token's issuer is this provider's. */
  isIssuer: (issuer: string) => boolean;
}

const GOOGLE_MAIL = "https://mail.google.com/";
const OUTLOOK_MAIL = ["https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send"] as const;

/**
 * Finds the provider's server; another provider's is looked up at its issuer.
 * @throws SignInFailure `settings-missing`, `issuer-not-found`, `network`
 */
export async function findProvider(signIn: OAuthSignIn, web: Web): Promise<Provider> {
  switch (signIn.provider) {
    case "google":
      return google(signIn);
    case "microsoft":
      return microsoft(signIn);
    case "other":
      return other(signIn, web);
  }
}

const needed = (value: string, field: string): string => {
  if (value.trim() === "") throw new SignInFailure("settings-missing", { field });
  return value.trim();
};

/** developers.google.com/identity/protocols/oauth2/native-app; without `consent` Google gives a refresh token only the first time. */
function google(signIn: OAuthSignIn): Provider {
  return {
    server: {
      issuer: "https://accounts.google.com",
      authorization_endpoint: "https://accounts.google.com/o/oauth2/v2/auth",
      token_endpoint: "https://oauth2.googleapis.com/token",
      revocation_endpoint: "https://oauth2.googleapis.com/revoke",
    },
    clientId: needed(signIn.clientId, "clientId"),
    scope: signIn.scope || `${GOOGLE_MAIL} openid email`,
    mailScopes: signIn.scope ? [] : [GOOGLE_MAIL],
    extra: { access_type: "offline", prompt: "consent" },
    loopback: "127.0.0.1",
    isIssuer: (issuer) => issuer === "https://accounts.google.com",
  };
}

/** learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth. */
function microsoft(signIn: OAuthSignIn): Provider {
  const tenant = signIn.tenant.trim() || "common";
  if (!/^[\w.-]{1,255}$/.test(tenant)) throw new SignInFailure("settings-missing", { field: "tenant" });
  const base = `https://login.microsoftonline.com/${tenant}`;
  return {
    server: {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    },
    clientId: needed(signIn.clientId || (MICROSOFT_CLIENT_ID ?? ""), "clientId"),
    scope: signIn.scope || [...OUTLOOK_MAIL, "offline_access", "openid", "email", "profile"].join(" "),
    mailScopes: signIn.scope ? [] : OUTLOOK_MAIL,
    // Else the browser's last Microsoft account would be taken without asking, often the private one.
    extra: { prompt: "select_account" },
    loopback: "localhost",
    // The issuer names the directory of who signed in, also where any directory was asked for.
    isIssuer: (issuer) => /^https:\/\/login\.microsoftonline\.com\/[0-9a-f-]{36}\/v2\.0$/.test(issuer),
  };
}

async function other(signIn: OAuthSignIn, web: Web): Promise<Provider> {
  const clientId = needed(signIn.clientId, "clientId");
  const common = {
    clientId,
    scope: signIn.scope || "openid email offline_access",
    mailScopes: [],
    // OpenID Connect Core §11: offline_access is ignored without consent.
    extra: { prompt: "consent" },
    loopback: "127.0.0.1" as const,
  };
  if (!signIn.endpoints) {
    const server = await discoverServer(secureUrl(needed(signIn.issuer, "issuer"), "issuer"), web);
    return { ...common, server, isIssuer: (issuer) => issuer === server.issuer };
  }
  const { authorization, token, device, revocation } = signIn.endpoints;
  const authorizationUrl = secureUrl(needed(authorization, "authorization"), "authorization");
  return {
    ...common,
    server: {
      issuer: signIn.issuer || authorizationUrl.origin,
      authorization_endpoint: authorizationUrl.href,
      token_endpoint: secureUrl(needed(token, "token"), "token").href,
      ...(device ? { device_authorization_endpoint: secureUrl(device, "device").href } : {}),
      ...(revocation ? { revocation_endpoint: secureUrl(revocation, "revocation").href } : {}),
    },
    isIssuer: (issuer) => signIn.issuer === "" || issuer === signIn.issuer,
  };
}

function secureUrl(text: string, field: string): URL {
  const url = toSecureUrl(text);
  if (!url) throw new SignInFailure("settings-missing", { field });
  return url;
}
