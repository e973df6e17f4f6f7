/** Accounts of a Thunderbird profile. Passwords are in another file, encrypted, and are asked for instead. */
import { EMPTY_ACCOUNT, type Endpoint, newOAuthSignIn, type Security, type SignIn, USUAL_PORT } from "#shared/model/account.ts";
import type { Candidate } from "./candidate.ts";
import { LIMIT } from "./limits.ts";
import type { Prefs } from "./thunderbird-prefs.ts";

interface Server extends Endpoint {
  username: string;
  usesOAuth: boolean;
}

/** nsIMsgOutgoingServer / nsMsgSocketType: 0 plain, 1 STARTTLS if offered (old), 2 STARTTLS, 3 SSL/TLS. */
const SOCKET: Record<number, Security> = { 0: "none", 1: "starttls", 2: "starttls", 3: "tls" };
/** nsMsgAuthMethod.OAuth2 */
const OAUTH2 = 10;

/** Every mail account, and every further identity as an account that only sends. */
export function readThunderbird(prefs: Prefs): Candidate[] {
  const text = (name: string): string => {
    const value = prefs.get(name);
    return value === undefined ? "" : String(value).slice(0, LIMIT.cell);
  };
  const list = (name: string): string[] =>
    text(name)
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean)
      .slice(0, LIMIT.rows);
  const number = (name: string): number | null => {
    const value = Number(prefs.get(name));
    return Number.isInteger(value) && value > 0 && value <= 65_535 ? value : null;
  };
  const secure = (name: string): Security => SOCKET[Number(prefs.get(name) ?? 0)] ?? "none";

  const incoming = (key: string): Server | null => {
    const at = `mail.server.${key}`;
    if (text(`${at}.type`) !== "imap") return null;
    const security = secure(`${at}.socketType`);
    return {
      host: text(`${at}.realhostname`) || text(`${at}.hostname`),
      port: number(`${at}.port`) ?? USUAL_PORT.imap[security],
      security,
      username: text(`${at}.realuserName`) || text(`${at}.userName`),
      usesOAuth: Number(prefs.get(`${at}.authMethod`)) === OAUTH2,
    };
  };
  const outgoing = (key: string): Server | null => {
    const at = `mail.smtpserver.${key}`;
    const host = text(`${at}.hostname`);
    if (host === "") return null;
    const security = secure(`${at}.try_ssl`);
    return {
      host,
      port: number(`${at}.port`) ?? USUAL_PORT.smtp[security],
      security,
      username: text(`${at}.username`),
      usesOAuth: Number(prefs.get(`${at}.authMethod`)) === OAUTH2,
    };
  };

  return list("mail.accountmanager.accounts").flatMap((account) => {
    const server = text(`mail.account.${account}.server`);
    const type = text(`mail.server.${server}.type`);
    if (type !== "imap" && type !== "pop3") return [];
    const imap = incoming(server);
    return list(`mail.account.${account}.identities`).map((identity, index): Candidate => {
      const at = `mail.identity.${identity}`;
      const email = text(`${at}.useremail`);
      const smtp = outgoing(text(`${at}.smtpServer`) || text("mail.smtp.defaultserver") || (list("mail.smtpservers")[0] ?? ""));
      const own = index === 0 ? imap : null;
      const username = own?.username || smtp?.username || email;
      const usesOAuth = own?.usesOAuth ?? smtp?.usesOAuth ?? false;
      const fullName = text(`${at}.fullName`);
      const signature = prefs.get(`${at}.htmlSigFormat`) === true ? "" : text(`${at}.htmlSigText`);
      return {
        row: null,
        fields: {
          ...EMPTY_ACCOUNT,
          displayName: fullName || email,
          email,
          username,
          signIn: usesOAuth ? signInAt(own?.host ?? smtp?.host ?? "") : { type: "password" },
          imap: own && { host: own.host, port: own.port, security: own.security },
          smtp: smtp && { host: smtp.host, port: smtp.port, security: smtp.security },
          extraSmtp: own && smtp?.username && smtp.username !== username ? { username: smtp.username } : null,
          signature: signature.slice(0, 8_000),
        },
        password: "",
        smtpPassword: "",
        remark: usesOAuth ? "oauth" : index > 0 ? "identity" : type === "pop3" ? "pop3" : null,
        employee: "",
        fixed: [],
        isPrimary: false,
        problems: [],
      };
    });
  });
}

/** Whose sign-in page a server belongs to; the registration is added by the user afterwards. */
function signInAt(host: string): SignIn {
  if (/(^|\.)(gmail|googlemail|google)\.com$/i.test(host)) return newOAuthSignIn("google");
  if (/(^|\.)(office365|outlook|office)\.com$/i.test(host)) return newOAuthSignIn("microsoft");
  return newOAuthSignIn("other");
}
