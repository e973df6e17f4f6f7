/** DKIM selectors that providers and programs use by default, most common first. A domain with another one must be asked for it by name. */
export const COMMON_SELECTORS = [
  "default",
  "dkim",
  "mail",
  "google", // support.google.com/a/answer/180504
  "selector1", // learn.microsoft.com/defender-office-365/email-authentication-dkim-configure
  "selector2",
  "s1", // SendGrid and many programs
  "s2",
  "k1", // Mailchimp
  "k2",
  "k3",
  "fm1", // Fastmail
  "fm2",
  "fm3",
  "mbo0001", // mailbox.org
  "mbo0002",
  "mbo0003",
  "mbo0004",
  "protonmail",
  "protonmail2",
  "protonmail3",
  "sig1", // iCloud
  "zoho",
  "zmail",
  "s1-ionos", // IONOS
  "s2-ionos",
  "strato-dkim-0002", // STRATO
  "strato-dkim-0003",
  "mailjet",
  "mandrill",
  "brevo1",
  "brevo2",
  "key1",
  "dkim1",
  "smtp",
  "email",
  "x",
] as const;
