import type { Endpoint } from "#shared/model/account.ts";
import type { Cause } from "#shared/model/cause.ts";
import type { Half } from "#shared/model/report.ts";
import { type Authority, createAuthority } from "./certificates.ts";
import { startFullPort } from "./full-port.ts";
import { type LabServer, listen } from "./listen.ts";
import { PERSONAS, type Persona } from "./personas.ts";
import type { AccountTwist, Scenario, Script } from "./scenario.ts";
import { startServer } from "./server.ts";

/** The account that meets a scenario, in the shape of an account file; its secret is good for nothing else. */
export interface LabAccount {
  email: string;
  displayName: string;
  username: string;
  auth: { type: "password"; password: string } | { type: "oauth2"; accessToken: string };
  smtp?: LabHalf;
  imap?: LabHalf;
  sender?: { address: string };
}
/** One half of it. */
export type LabHalf = Endpoint & { username?: string; auth?: LabAccount["auth"] | { type: "none" } };

/** What a check of the account must say, null: healthy. */
export type Expected = Record<Half, Cause | null>;

/** A lab under way: its servers listen until it is stopped. */
export interface Lab {
  scenario: string;
  account: LabAccount;
  /** The authority the account has to trust, PEM. */
  ca: string;
  expected: Expected;
  /** The recipient of a test mail, where only a test mail meets the fault. */
  to: string | null;
  stop: () => Promise<void>;
}

/** Of the lab's accounts only. */
export const LAB_PASSWORD = "lab-kennwort-4711";
export const LAB_TOKEN = "ya29.lab-token-0815";

/** What a check of the scenario's account must say. */
export function expectedOf({ half, cause }: Scenario): Expected {
  return { smtp: half === "smtp" ? cause : null, imap: half === "imap" ? cause : null };
}

/** Starts a scenario: the faulty half and, beside it, a healthy other half. */
export async function startScenario(scenario: Scenario): Promise<Lab> {
  const persona: Persona = PERSONAS[scenario.persona];
  const { half, account: twist = {}, script = {} } = scenario;
  const authority = await createAuthority();
  const servers: LabServer[] = [];
  try {
    const usual: Script = { encryption: "implicit" };
    const faulty = await openHalf(persona, half, { ...usual, ...script }, twist, authority, servers);
    const other: Half = half === "smtp" ? "imap" : "smtp";
    const healthy = await openHalf(persona, other, usual, { ...(twist.auth === "oauth2" ? { auth: "oauth2" } : {}) }, authority, servers);
    const email = `anna@${persona.domain}`;
    return {
      scenario: scenario.id,
      account: {
        email,
        displayName: "Anna Beispiel",
        username: twist.username ?? email,
        auth: twist.auth === "oauth2" ? { type: "oauth2", accessToken: LAB_TOKEN } : { type: "password", password: LAB_PASSWORD },
        smtp: half === "smtp" ? faulty : healthy,
        imap: half === "imap" ? faulty : healthy,
        ...(twist.sender ? { sender: { address: twist.sender } } : {}),
      },
      ca: authority.ca,
      expected: expectedOf(scenario),
      to: twist.to ?? null,
      stop: () => stopAll(servers),
    };
  } catch (error) {
    await stopAll(servers);
    throw error;
  }
}

async function openHalf(
  persona: Persona,
  half: Half,
  script: Script,
  twist: AccountTwist,
  authority: Authority,
  servers: LabServer[],
): Promise<LabHalf> {
  const host = twist.host ?? labHost(persona.host[half]);
  const security = twist.security ?? (script.encryption === "implicit" ? "tls" : script.encryption);
  const own = twist.auth === "none" ? { auth: { type: "none" as const } } : {};
  if (typeof twist.port === "number") return { host, port: twist.port, security, ...own };
  if (twist.port === "full") {
    const server = await startFullPort();
    servers.push(server);
    return { host, port: server.port, security, ...own };
  }
  const certificate = await authority.issue(
    script.certificate ?? "good",
    ["localhost", "127.0.0.1", host].filter((name) => name !== "" && name.length < 250),
  );
  const password = twist.auth === "oauth2" ? LAB_TOKEN : LAB_PASSWORD;
  const server =
    twist.port === "closed" ? await listen(() => undefined) : await startServer({ half, persona, script, password }, certificate);
  if (twist.port === "closed") await server.stop();
  else servers.push(server);
  return { host, port: server.port, security, ...own };
}

/** Names below `localhost` never leave this computer (RFC 6761 §6.3). */
export const labHost = (host: string): string => (/(^|\.)localhost$/.test(host) ? host : `${host}.localhost`);

/** Stops servers. */
export async function stopAll(servers: readonly LabServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}
