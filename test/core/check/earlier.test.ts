import { expect, test } from "vitest";
import { offeredStarttls, runCheck } from "#src/main/core/check/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import type { CheckReport, HalfReport } from "#src/shared/model/report.ts";
import { aHalf, anAccount } from "#support/accounts.ts";
import { startScripted } from "#support/scripted-server.ts";

const half = (rest: Partial<HalfReport>): HalfReport => ({
  ok: true,
  stage: "envelope",
  cause: null,
  alsoPossible: [],
  field: null,
  steps: [{ stage: "starttls", ok: true, ms: 3 }],
  warnings: [],
  ms: 9,
  host: "127.0.0.1",
  port: 587,
  security: "starttls",
  ...rest,
});
const records = (smtp: HalfReport) => [
  { accountId: "a", at: "2026-11-23T10:00:00.000Z", report: { ok: smtp.ok, smtp } satisfies CheckReport },
];
const endpoint = { host: "127.0.0.1", port: 587, security: "starttls" } as const;

test("an endpoint that was encrypted by STARTTLS is remembered, another port is not", () => {
  expect(offeredStarttls(records(half({})))(endpoint)).toBe(true);
  expect(offeredStarttls(records(half({})))({ ...endpoint, port: 25 })).toBe(false);
  expect(offeredStarttls(records(half({ steps: [{ stage: "starttls", ok: false, ms: 3 }] })))(endpoint)).toBe(false);
});

test("a server that no longer offers STARTTLS is told apart from one that never did", async () => {
  const server = await startScripted({ protocol: "smtp", encryption: "none" });
  const account = anAccount({ smtp: aHalf({ port: server.port, security: "starttls" }) });
  const known = offeredStarttls(records(half({ host: account.smtp?.host ?? "", port: server.port })));
  const suspicious = await runCheck(account, { lang: "de", offeredStarttls: known }, unwatched);
  const plain = await runCheck(account, { lang: "de" }, unwatched);
  await server.stop();
  expect(suspicious.smtp).toMatchObject({ cause: "starttls-not-offered", explanation: expect.stringContaining("früheren Prüfung") });
  expect(plain.smtp?.explanation).not.toContain("früheren Prüfung");
});
