/** Providers that answer several causes with the same words. Facts, not code: one line per provider. */
import type { Cause } from "#shared/model/cause.ts";
import type { Half } from "#shared/model/report.ts";

interface SameWords {
  /** Ends of the servers' names. */
  hosts: readonly string[];
  half: Half | "both";
  /** What a bare "wrong password" may also mean there, likeliest first. */
  alsoPossible: readonly Cause[];
  source: string;
}

const SAME_WORDS: readonly SameWords[] = [
  {
    hosts: ["gmx.net", "gmx.de", "gmx.com", "web.de"],
    half: "both",
    alsoPossible: ["protocol-disabled", "app-password-required"],
    source: "https://hilfe.gmx.net/pop-imap/einschalten.html",
  },
  {
    hosts: ["gmail.com", "googlemail.com", "google.com"],
    half: "both",
    alsoPossible: ["app-password-required", "oauth-required"],
    source: "https://support.google.com/mail/answer/185833",
  },
  {
    hosts: ["yahoo.com", "aol.com", "mail.me.com"],
    half: "both",
    alsoPossible: ["app-password-required"],
    source: "https://help.yahoo.com/kb/SLN15241.html, https://support.apple.com/102654",
  },
  {
    hosts: ["outlook.office365.com", "office365.com", "outlook.com", "hotmail.com"],
    half: "both",
    alsoPossible: ["oauth-required", "protocol-disabled"],
    source:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online",
  },
];

/** The other causes that a bare rejection may mean at this host. */
export function hiddenCauses(host: string, half: Half): readonly Cause[] {
  const name = host.toLowerCase();
  const found = SAME_WORDS.find(
    (one) => (one.half === "both" || one.half === half) && one.hosts.some((end) => name === end || name.endsWith(`.${end}`)),
  );
  return found?.alsoPossible ?? [];
}
