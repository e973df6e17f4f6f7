import { expect, test } from "vitest";
import type { FoundSettings } from "#shared/model/discovery.ts";
import { serversOf } from "#shared/model/found-servers.ts";

const found = (rest: Partial<FoundSettings>): FoundSettings => ({
  imap: { host: "imap.firma.example", port: 993, security: "tls" },
  smtp: { host: "smtp.firma.example", port: 465, security: "tls" },
  username: "anna@firma.example",
  auth: ["password"],
  source: "autoconfig",
  notes: [],
  ...rest,
});

test("one user name for both halves needs no extra SMTP account", () => {
  expect(serversOf(found({}))).toEqual({
    imap: { host: "imap.firma.example", port: 993, security: "tls" },
    smtp: { host: "smtp.firma.example", port: 465, security: "tls" },
    username: "anna@firma.example",
    extraSmtp: null,
  });
});

test("a sending half with a user name of its own becomes an extra SMTP account", () => {
  const servers = serversOf(found({ smtp: { host: "smtp.x.example", port: 587, security: "starttls", username: "smtp-4711" } }));
  expect(servers).toMatchObject({ username: "anna@firma.example", extraSmtp: { username: "smtp-4711" } });
  expect(servers.smtp).not.toHaveProperty("username");
});

test("where only sending was found, its user name is the account's", () => {
  const servers = serversOf(
    found({ imap: null, smtp: { host: "smtp.x.example", port: 587, security: "starttls", username: "smtp-4711" } }),
  );
  expect(servers).toMatchObject({ imap: null, username: "smtp-4711", extraSmtp: null });
});
