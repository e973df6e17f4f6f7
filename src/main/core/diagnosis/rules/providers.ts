/** Mail providers as a diagnosis needs them: how one is known, and what it answers with the same words. Facts, not code. */
import type { Cause } from "#shared/model/cause.ts";
import type { Half } from "#shared/model/report.ts";
import type { Evidence } from "./evidence.ts";

export interface ProviderFacts {
  id: string;
  name: string;
  /** Ends of its servers' names and of its addresses. */
  domains: readonly string[];
  /** What its greeting says. */
  banner?: RegExp;
  /** A capability that nobody else announces. */
  capability?: RegExp;
  /** What its replies carry, in the normal form of reading.ts. */
  reply?: RegExp;
  /** What a bare "wrong password" may also mean there, likeliest first. */
  sameWords?: readonly { half: Half; alsoPossible: readonly Cause[] }[];
  source: string;
}

const both = (...alsoPossible: Cause[]) => [
  { half: "smtp" as const, alsoPossible },
  { half: "imap" as const, alsoPossible },
];

export const PROVIDERS = [
  {
    id: "google",
    name: "Google",
    domains: ["gmail.com", "googlemail.com", "google.com"],
    banner: /\bgimap ready|\bgsmtp\b/,
    capability: /^X-GM-EXT-1$/,
    reply: /\bgsmtp\b|support\.google\.com|accounts\.google\.com/,
    sameWords: both("app-password-required", "oauth-required"),
    source: "https://support.google.com/mail/answer/185833",
  },
  {
    id: "microsoft",
    name: "Microsoft 365",
    domains: ["outlook.com", "hotmail.com", "hotmail.de", "live.com", "live.de", "msn.com", "outlook.de", "office365.com", "office.com"],
    // An own Exchange greets without the token in brackets.
    banner: /microsoft exchange imap4 service is ready\. \[|\.prod\.outlook\.com microsoft esmtp/,
    reply: /\.prod\.outlook\.com\b|\.outlook\.com\b|aka\.ms\//,
    sameWords: both("oauth-required", "protocol-disabled"),
    source:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online",
  },
  {
    id: "gmx",
    name: "GMX",
    domains: ["gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.com", "mail.com"],
    banner: /\bgmx\.(net|com)\b|imap server ready h mi/,
    reply: /\bgmx\.(net|com|de)\//,
    sameWords: [
      { half: "smtp", alsoPossible: ["protocol-disabled", "app-password-required"] },
      { half: "imap", alsoPossible: ["credentials-rejected", "app-password-required"] },
    ],
    source: "https://hilfe.gmx.net/pop-imap/einschalten.html",
  },
  {
    id: "webde",
    name: "WEB.DE",
    domains: ["web.de"],
    banner: /\bweb\.de\b/,
    reply: /\bweb\.de\//,
    sameWords: [
      { half: "smtp", alsoPossible: ["protocol-disabled", "app-password-required"] },
      { half: "imap", alsoPossible: ["credentials-rejected", "app-password-required"] },
    ],
    source: "https://hilfe.web.de/pop-imap/einschalten.html",
  },
  {
    id: "yahoo",
    name: "Yahoo / AOL",
    domains: ["yahoo.com", "yahoo.de", "yahoodns.net", "ymail.com", "rocketmail.com", "aol.com", "aol.de", "myyahoo.com"],
    banner: /\byahoo\.com\b|imapgate|\baol\.com\b/,
    reply: /yahoo(inc)?\.com\/|#(auth|mbr)\d+/,
    sameWords: both("app-password-required"),
    source: "https://help.yahoo.com/kb/SLN15241.html",
  },
  {
    id: "apple",
    name: "iCloud",
    domains: ["icloud.com", "me.com", "mac.com"],
    banner: /\bicloud\.com\b|\bmail\.me\.com\b|\.apple\.com\b/,
    capability: /^XAPPLELITERAL$/,
    reply: /support\.apple\.com/,
    sameWords: both("app-password-required"),
    source: "https://support.apple.com/102654",
  },
  {
    id: "telekom",
    name: "T-Online",
    domains: ["t-online.de", "magenta.de"],
    banner: /\bt-online\.de\b/,
    sameWords: both("app-password-required"),
    source: "https://www.telekom.de/hilfe/apps-dienste/e-mail/einstellungen/passwort-fuer-e-mail-programme",
  },
  {
    id: "yandex",
    name: "Yandex",
    domains: ["yandex.ru", "yandex.com", "ya.ru", "yandex.net"],
    banner: /\byandex\b/,
    sameWords: both("app-password-required", "protocol-disabled"),
    source: "https://yandex.com/support/mail/mail-clients/others.html",
  },
  {
    id: "mailru",
    name: "Mail.ru",
    domains: ["mail.ru", "bk.ru", "inbox.ru", "list.ru"],
    banner: /\bmail\.ru\b/,
    reply: /help\.mail\.ru/,
    sameWords: both("app-password-required"),
    source: "https://help.mail.ru/mail/security/protection/external",
  },
  {
    id: "qq",
    name: "QQ Mail",
    domains: ["qq.com", "foxmail.com"],
    banner: /\bqq\.com\b|esmtp qqmail|newxmesmtp/,
    reply: /mail\.qq\.com/,
    sameWords: both("app-password-required", "protocol-disabled"),
    source: "https://service.mail.qq.com/detail/0/75",
  },
  {
    id: "netease",
    name: "NetEase (163, 126)",
    domains: ["163.com", "126.com", "yeah.net", "188.com"],
    banner: /coremail|\b(163|126)\.com\b/,
    sameWords: both("app-password-required", "protocol-disabled"),
    source: "https://help.mail.163.com/faqDetail.do?code=d7a5dc8471cd0c0e8b4b8f4f8e49998b374173cfe9171305fa1ce630d7f67ac2",
  },
  {
    id: "zoho",
    name: "Zoho Mail",
    domains: ["zoho.com", "zoho.eu", "zoho.in", "zohomail.com", "zohomail.eu"],
    banner: /\bzoho\b/,
    sameWords: both("app-password-required", "protocol-disabled"),
    source: "https://www.zoho.com/mail/help/imap-access.html",
  },
  {
    id: "fastmail",
    name: "Fastmail",
    domains: ["fastmail.com", "fastmail.fm", "messagingengine.com"],
    banner: /messagingengine|fastmail/,
    sameWords: both("app-password-required"),
    source: "https://www.fastmail.help/hc/en-us/articles/360058752854",
  },
] as const satisfies readonly ProviderFacts[];

export type ProviderId = (typeof PROVIDERS)[number]["id"];

const plain = (text: string): string => text.toLowerCase();
const endsIn = (name: string, domains: readonly string[]): boolean => domains.some((end) => name === end || name.endsWith(`.${end}`));
const found = new WeakMap<Evidence, (ProviderFacts & { id: ProviderId }) | "none">();

/**
 * Tells whose server this is: by its name, its greeting, its capabilities, its replies; by the address only where the server's own name
 * says nothing (an address at one provider may be kept at another).
 */
export function providerOf(evidence: Evidence): (ProviderFacts & { id: ProviderId }) | null {
  const known = found.get(evidence) ?? identify(evidence) ?? "none";
  found.set(evidence, known);
  return known === "none" ? null : known;
}

function identify({
  endpoint,
  greeting,
  capabilities,
  reply,
  email,
  username,
}: Evidence): (ProviderFacts & { id: ProviderId }) | undefined {
  const all: readonly (ProviderFacts & { id: ProviderId })[] = PROVIDERS;
  // The lab and a tunnel keep a server's name below `localhost`.
  const host = plain(endpoint.host).replace(/\.localhost$/, "");
  const welcome = plain(greeting);
  const words = plain(reply?.text ?? "");
  const domains = [email, username].map((address) => plain(address.slice(address.lastIndexOf("@") + 1)));
  return (
    all.find((one) => endsIn(host, one.domains)) ??
    all.find((one) => one.banner?.test(welcome) || capabilities.some((name) => one.capability?.test(name))) ??
    all.find((one) => one.reply?.test(words)) ??
    (isLocal(host) ? all.find((one) => domains.some((domain) => endsIn(domain, one.domains))) : undefined)
  );
}

/** True if the name itself tells a known provider. */
export function isKnownHost(host: string): boolean {
  return PROVIDERS.some((one) => endsIn(plain(host), one.domains));
}

/** Behind a bridge, a proxy or a tunnel the server's name says nothing. */
const isLocal = (host: string): boolean => host === "localhost" || /^127\.|^\[?::1/.test(host) || !host.includes(".");

/** The other causes that a bare rejection may mean here, likeliest first. */
export function hiddenCauses(evidence: Evidence): readonly Cause[] {
  const hidden = providerOf(evidence)?.sameWords?.find(({ half }) => half === evidence.half)?.alsoPossible ?? [];
  // Whoever typed sixteen letters in four groups has an app password already.
  return evidence.passwordShape === "app-password" ? hidden.filter((cause) => cause !== "app-password-required") : hidden;
}
