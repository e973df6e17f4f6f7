/** What earlier checks of an account tell about the next one. */
import type { Endpoint } from "#shared/model/account.ts";
import type { CheckRecord, HalfReport } from "#shared/model/report.ts";

/** Says of an endpoint whether one of these checks was encrypted there by STARTTLS: a server does not lose that by itself. */
export function offeredStarttls(checks: readonly CheckRecord[]): (endpoint: Endpoint) => boolean {
  const halves = checks.flatMap(({ report }) => [report.smtp, report.imap]).filter((half) => half !== undefined);
  const passed = ({ steps }: HalfReport) => steps.some(({ stage, ok }) => stage === "starttls" && ok);
  return ({ host, port }) => halves.some((half) => half.host === host && half.port === port && passed(half));
}
