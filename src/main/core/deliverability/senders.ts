/**
 * Providers whose mail leaves from other addresses than those of their submission server: only their include tells a receiver the truth.
 * Each fact with the provider's page; written from memory and search results, not compared with the pages: to be done before a release.
 */
export interface SendingProvider {
  name: string;
  /** Endings of the submission servers' names. */
  servers: readonly string[];
  /** Domains of which one must be in the record; the first is the one to add. */
  includes: readonly string[];
  source: string;
}

export const SENDING_PROVIDERS: readonly SendingProvider[] = [
  {
    name: "Google",
    servers: ["gmail.com", "googlemail.com", "google.com"],
    includes: ["_spf.google.com"],
    source: "https://support.google.com/a/answer/33786",
  },
  {
    name: "Microsoft 365",
    servers: ["office365.com", "outlook.com"],
    includes: ["spf.protection.outlook.com"],
    source: "https://learn.microsoft.com/defender-office-365/email-authentication-spf-configure",
  },
  {
    name: "IONOS",
    servers: ["ionos.de", "ionos.co.uk", "ionos.fr", "ionos.es", "ionos.it", "1und1.de", "kundenserver.de"],
    includes: ["_spf-eu.ionos.com", "_spf.kundenserver.de", "_spf.perfora.net"],
    source: "https://www.ionos.de/hilfe/domains/mailserver-und-verwandte-records-konfigurieren/spam-versand-vermeiden-mit-spf-record",
  },
  {
    name: "IONOS",
    servers: ["ionos.com", "perfora.net"],
    includes: ["_spf-us.ionos.com", "_spf.perfora.net"],
    source: "https://www.ionos.com/help/domains/configuring-mail-servers-and-other-related-records/using-an-spf-record-to-prevent-spam/",
  },
  {
    name: "Telekom Hosting",
    servers: ["hier-im-netz.de", "telekom.de", "t-online.de"],
    includes: ["_spf.hier-im-netz.de"],
    source: "https://homepagecenter.telekom.de/hilfe/e-mail-benutzer/grundlagen-zum-thema-e-mail/wird-ein-spf-record-verwendet",
  },
  {
    name: "Host Europe",
    servers: ["hosteurope.de", "server-he.de"],
    includes: ["spf.server-he.de"],
    source: "https://discoverize.com/dokumentation/branchenportal-verwalten/e-mail-einstellungen/spf-einstellungen/",
  },
  {
    name: "united-domains",
    servers: ["udag.de", "united-domains.de"],
    includes: ["_smtp.udag.de"],
    source: "https://discoverize.com/dokumentation/branchenportal-verwalten/e-mail-einstellungen/spf-einstellungen/",
  },
  { name: "mailbox.org", servers: ["mailbox.org"], includes: ["mailbox.org"], source: "https://kb.mailbox.org/" },
  {
    name: "Fastmail",
    servers: ["fastmail.com", "messagingengine.com"],
    includes: ["spf.messagingengine.com"],
    source: "https://www.fastmail.help/hc/en-us/articles/360060591153",
  },
  { name: "iCloud", servers: ["mail.me.com"], includes: ["icloud.com"], source: "https://support.apple.com/102374" },
  {
    name: "Zoho",
    servers: ["zoho.eu"],
    includes: ["zohomail.eu", "zoho.eu", "one.zoho.eu"],
    source: "https://www.zoho.com/mail/help/adminconsole/spf-configuration.html",
  },
  {
    name: "Zoho",
    servers: ["zoho.com"],
    includes: ["zohomail.com", "zoho.com", "one.zoho.com"],
    source: "https://www.zoho.com/mail/help/adminconsole/spf-configuration.html",
  },
  {
    name: "OVHcloud",
    servers: ["ovh.net", "ovh.com", "ovh.ca"],
    includes: ["mx.ovh.com"],
    source: "https://help.ovhcloud.com/",
  },
  {
    name: "Infomaniak",
    servers: ["infomaniak.com"],
    includes: ["spf.infomaniak.ch"],
    source: "https://www.infomaniak.com/de/support",
  },
  { name: "Gandi", servers: ["gandi.net"], includes: ["_mailcust.gandi.net"], source: "https://docs.gandi.net/" },
  {
    name: "Hostinger",
    servers: ["hostinger.com"],
    includes: ["_spf.mail.hostinger.com"],
    source: "https://support.hostinger.com/",
  },
  { name: "SendGrid", servers: ["sendgrid.net"], includes: ["sendgrid.net"], source: "https://www.twilio.com/docs/sendgrid" },
  { name: "Mailgun", servers: ["mailgun.org"], includes: ["mailgun.org"], source: "https://documentation.mailgun.com/" },
  { name: "Mailjet", servers: ["mailjet.com"], includes: ["spf.mailjet.com"], source: "https://documentation.mailjet.com/" },
  {
    name: "Brevo",
    servers: ["brevo.com", "sendinblue.com"],
    includes: ["spf.brevo.com", "spf.sendinblue.com"],
    source: "https://help.brevo.com/",
  },
  { name: "Amazon SES", servers: ["amazonaws.com"], includes: ["amazonses.com"], source: "https://docs.aws.amazon.com/ses/" },
];

/** The provider that a submission server belongs to, where one is known. */
export function senderOf(server: string): SendingProvider | null {
  const name = server.toLowerCase().replace(/\.$/, "");
  return SENDING_PROVIDERS.find(({ servers }) => servers.some((ending) => name === ending || name.endsWith(`.${ending}`))) ?? null;
}
