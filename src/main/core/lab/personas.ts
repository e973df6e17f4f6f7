/** How well-known servers introduce themselves; their words are from public sessions. */
import type { Half } from "#shared/model/report.ts";

export interface Persona {
  name: string;
  /** Names of its servers; in the lab they end in `.localhost`. */
  host: Record<Half, string>;
  domain: string;
  greeting: Record<Half, string>;
  capabilities: Record<Half, readonly string[]>;
  rejected: Record<Half, string>;
}

const SMTP = ["PIPELINING", "SIZE 52428800", "8BITMIME", "ENHANCEDSTATUSCODES", "AUTH PLAIN LOGIN"];
const IMAP = ["IMAP4rev1", "SASL-IR", "LITERAL+", "IDLE", "NAMESPACE", "UIDPLUS", "AUTH=PLAIN"];

const persona = (
  name: string,
  domain: string,
  host: Record<Half, string>,
  rest: Partial<Omit<Persona, "name" | "domain" | "host">>,
): Persona => ({
  name,
  domain,
  host,
  greeting: { smtp: `220 ${host.smtp} ESMTP ready`, imap: `* OK ${host.imap} IMAP4rev1 ready` },
  capabilities: { smtp: SMTP, imap: IMAP },
  rejected: {
    smtp: "535 5.7.8 Error: authentication failed: authentication failure",
    imap: "$TAG NO [AUTHENTICATIONFAILED] Authentication failed.",
  },
  ...rest,
});
const same = (host: string): Record<Half, string> => ({ smtp: host, imap: host });

export const PERSONAS = {
  office: persona("Nordlicht", "nordlicht.example", same("localhost"), {}),
  gmail: persona(
    "Gmail",
    "gmail.com",
    { smtp: "smtp.gmail.com", imap: "imap.gmail.com" },
    {
      greeting: { smtp: "220 smtp.gmail.com ESMTP 5b1f17b1804b1 - gsmtp", imap: "* OK Gimap ready for requests from 203.0.113.7 x12mb" },
      capabilities: {
        smtp: [
          "SIZE 35882577",
          "8BITMIME",
          "AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH",
          "ENHANCEDSTATUSCODES",
          "PIPELINING",
          "CHUNKING",
          "SMTPUTF8",
        ],
        imap: [
          "IMAP4rev1",
          "UNSELECT",
          "IDLE",
          "NAMESPACE",
          "QUOTA",
          "ID",
          "XLIST",
          "CHILDREN",
          "X-GM-EXT-1",
          "XYZZY",
          "SASL-IR",
          "AUTH=XOAUTH2",
          "AUTH=PLAIN",
          "AUTH=PLAIN-CLIENTTOKEN",
          "AUTH=OAUTHBEARER",
        ],
      },
      rejected: {
        smtp: "535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials 5b1f17b1804b1 - gsmtp",
        imap: "$TAG NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
      },
    },
  ),
  microsoft365: persona(
    "Microsoft 365",
    "nordlicht.onmicrosoft.com",
    { smtp: "smtp.office365.com", imap: "outlook.office365.com" },
    {
      greeting: {
        smtp: "220 FR0P281CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at Mon, 23 Nov 2026 08:00:00 +0000",
        imap: "* OK The Microsoft Exchange IMAP4 service is ready. [RgBSADAAUAAyADgAMQBDAEEA]",
      },
      capabilities: {
        smtp: [
          "SIZE 157286400",
          "PIPELINING",
          "DSN",
          "ENHANCEDSTATUSCODES",
          "AUTH LOGIN XOAUTH2",
          "8BITMIME",
          "BINARYMIME",
          "CHUNKING",
          "SMTPUTF8",
        ],
        imap: [
          "IMAP4",
          "IMAP4rev1",
          "AUTH=PLAIN",
          "AUTH=XOAUTH2",
          "SASL-IR",
          "UIDPLUS",
          "ID",
          "UNSELECT",
          "CHILDREN",
          "IDLE",
          "NAMESPACE",
          "LITERAL+",
        ],
      },
      rejected: {
        smtp: "535 5.7.3 Authentication unsuccessful [FR0P281CA0001.DEUP281.PROD.OUTLOOK.COM 2026-11-23T08:00:00.000Z 08DE6F7B77124F67]",
        imap: "$TAG NO LOGIN failed.",
      },
    },
  ),
  gmx: persona(
    "GMX",
    "gmx.de",
    { smtp: "mail.gmx.net", imap: "imap.gmx.net" },
    {
      greeting: {
        smtp: "220 gmx.net (mrgmx004) Nemesis ESMTP Service ready",
        imap: "* OK [CAPABILITY IMAP4rev1 CHILDREN ENABLE ID IDLE LIST-EXTENDED LIST-STATUS LITERAL- MOVE NAMESPACE SASL-IR SORT SPECIAL-USE THREAD=ORDEREDSUBJECT UIDPLUS UNSELECT WITHIN AUTH=LOGIN AUTH=PLAIN] IMAP server ready H mieue018 0MOTz1",
      },
      capabilities: {
        smtp: ["SIZE 69920427", "AUTH LOGIN PLAIN"],
        imap: [
          "IMAP4rev1",
          "CHILDREN",
          "ENABLE",
          "ID",
          "IDLE",
          "LITERAL-",
          "MOVE",
          "NAMESPACE",
          "SASL-IR",
          "UIDPLUS",
          "AUTH=LOGIN",
          "AUTH=PLAIN",
        ],
      },
      rejected: { smtp: "535 Authentication credentials invalid", imap: "$TAG NO [AUTHENTICATIONFAILED] authentication failed" },
    },
  ),
  webde: persona(
    "WEB.DE",
    "web.de",
    { smtp: "smtp.web.de", imap: "imap.web.de" },
    {
      greeting: { smtp: "220 web.de (mrweb105) Nemesis ESMTP Service ready", imap: "* OK IMAP server ready H miweb104 0MP3dx" },
      rejected: { smtp: "535 Authentication credentials invalid", imap: "$TAG NO [AUTHENTICATIONFAILED] authentication failed" },
    },
  ),
  tonline: persona(
    "T-Online",
    "t-online.de",
    { smtp: "securesmtp.t-online.de", imap: "secureimap.t-online.de" },
    {
      greeting: { smtp: "220 fwd70.t-online.de T-Online ESMTP receiver fwd", imap: "* OK IMAP4 server ready" },
      rejected: { smtp: "535 5.7.0 Authentication failed.", imap: "$TAG NO [AUTHENTICATIONFAILED] Authentication failed." },
    },
  ),
  ionos: persona(
    "IONOS",
    "nordlicht.example",
    { smtp: "smtp.ionos.de", imap: "imap.ionos.de" },
    {
      greeting: { smtp: "220 kundenserver.de (mreue107) Nemesis ESMTP Service ready", imap: "* OK IMAP server ready H mieue153 0MGSgn" },
      rejected: { smtp: "535 Authentication credentials invalid", imap: "$TAG NO [AUTHENTICATIONFAILED] authentication failed" },
    },
  ),
  strato: persona(
    "Strato",
    "nordlicht.example",
    { smtp: "smtp.strato.de", imap: "imap.strato.de" },
    {
      greeting: { smtp: "220 smtp.strato.de [p00-ob] ESMTP RZmta 51.2.16 ready", imap: "* OK IMAP4 Server ready (imap.strato.de)" },
    },
  ),
  yahoo: persona(
    "Yahoo",
    "yahoo.com",
    { smtp: "smtp.mail.yahoo.com", imap: "imap.mail.yahoo.com" },
    {
      greeting: {
        smtp: "220 smtp.mail.yahoo.com ESMTP ready",
        imap: "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER ID MOVE NAMESPACE] IMAP4rev1 imapgate-1.9 imap.mail.yahoo.com",
      },
      capabilities: {
        smtp: ["PIPELINING", "SIZE 41697280", "8BITMIME", "AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER"],
        imap: ["IMAP4rev1", "SASL-IR", "AUTH=PLAIN", "AUTH=XOAUTH2", "AUTH=OAUTHBEARER", "ID", "MOVE", "NAMESPACE"],
      },
      rejected: {
        smtp: "535 5.7.0 (#MBR1212) Incorrect username or password",
        imap: "$TAG NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials",
      },
    },
  ),
  icloud: persona(
    "iCloud",
    "icloud.com",
    { smtp: "smtp.mail.me.com", imap: "imap.mail.me.com" },
    {
      greeting: {
        smtp: "220 p00-smtp.mail.me.com ESMTP service ready",
        imap: "* OK [CAPABILITY st-p00 XAPPLEPUSHSERVICE IMAP IMAP4 IMAP4rev1 SASL-IR AUTH=ATOKEN AUTH=PTOKEN AUTH=PLAIN] iSCREAM ready",
      },
      capabilities: {
        smtp: ["PIPELINING", "SIZE 28311552", "8BITMIME", "AUTH LOGIN PLAIN ATOKEN PTOKEN"],
        imap: ["IMAP4rev1", "SASL-IR", "AUTH=PLAIN", "XAPPLELITERAL"],
      },
      rejected: {
        smtp: "535 5.7.8 Error: authentication failed: authentication failure",
        imap: "$TAG NO [AUTHENTICATIONFAILED] Authentication failed",
      },
    },
  ),
  exchange: persona("Exchange", "nordlicht.example", same("mail.nordlicht.example"), {
    greeting: {
      smtp: "220 EX01.nordlicht.local Microsoft ESMTP MAIL Service ready at Mon, 23 Nov 2026 09:00:00 +0100",
      imap: "* OK The Microsoft Exchange IMAP4 service is ready.",
    },
    capabilities: {
      smtp: ["SIZE 37748736", "PIPELINING", "DSN", "ENHANCEDSTATUSCODES", "AUTH NTLM LOGIN", "8BITMIME", "BINARYMIME", "CHUNKING"],
      imap: ["IMAP4", "IMAP4rev1", "AUTH=NTLM", "AUTH=GSSAPI", "AUTH=PLAIN", "UIDPLUS", "CHILDREN", "IDLE", "NAMESPACE", "LITERAL+"],
    },
    rejected: { smtp: "535 5.7.3 Authentication unsuccessful", imap: "$TAG NO LOGIN failed." },
  }),
  postfix: persona("Postfix", "nordlicht.example", same("mail.nordlicht.example"), {
    greeting: { smtp: "220 mail.nordlicht.example ESMTP Postfix (Debian/GNU)", imap: "* OK Dovecot (Debian) ready." },
  }),
  exim: persona("Exim", "nordlicht.example", same("server.hoster.example"), {
    greeting: {
      smtp: "220-server.hoster.example ESMTP Exim 4.98 #2 Mon, 23 Nov 2026 09:00:00 +0100\n220-We do not authorize the use of this system to transport unsolicited,\n220 and/or bulk e-mail.",
      imap: "* OK [CAPABILITY IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE AUTH=PLAIN AUTH=LOGIN] Dovecot ready.",
    },
    rejected: { smtp: "535 Incorrect authentication data", imap: "$TAG NO [AUTHENTICATIONFAILED] Authentication failed." },
  }),
  dovecot: persona("Dovecot", "nordlicht.example", same("mail.nordlicht.example"), {
    greeting: {
      smtp: "220 mail.nordlicht.example ESMTP Postfix",
      imap: "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN AUTH=LOGIN] Dovecot (Debian) ready.",
    },
  }),
  cyrus: persona("Cyrus", "nordlicht.example", same("mail.nordlicht.example"), {
    greeting: {
      smtp: "220 mail.nordlicht.example ESMTP Sendmail 8.17.1; Mon, 23 Nov 2026 09:00:00 +0100",
      imap: "* OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE AUTH=PLAIN AUTH=LOGIN SASL-IR] mail Cyrus IMAP 3.6.1 server ready",
    },
    rejected: { smtp: "535 5.7.0 authentication failed", imap: "$TAG NO Login failed: authentication failure" },
  }),
  courier: persona("Courier", "nordlicht.example", same("mail.nordlicht.example"), {
    greeting: {
      smtp: "220 mail.nordlicht.example ESMTP",
      imap: "* OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT SORT QUOTA IDLE ACL] Courier-IMAP ready. Copyright 1998-2018 Double Precision, Inc.",
    },
    capabilities: { smtp: SMTP, imap: ["IMAP4rev1", "UIDPLUS", "CHILDREN", "NAMESPACE", "SORT", "QUOTA", "IDLE"] },
    rejected: { smtp: "535 Authentication failed.", imap: "$TAG NO Login failed." },
  }),
} as const satisfies Record<string, Persona>;

export type PersonaId = keyof typeof PERSONAS;
