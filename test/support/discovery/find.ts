/** Runs the real discovery in a small world; the worlds end with the test. */
import { afterEach } from "vitest";
import { discover } from "#src/main/core/discovery/index.ts";
import type { Surroundings } from "#src/main/core/discovery/surroundings.ts";
import type { Discovery } from "#src/shared/model/discovery.ts";
import { type Plan, startWorld, type World } from "./world.ts";

export const DOMAIN = "firma.example";
export const ADDRESS = `anna@${DOMAIN}`;

interface Wishes {
  address?: string;
  timeoutMs?: number;
  /** Replaces parts of the world's surroundings. */
  surroundings?: Partial<Surroundings>;
}

/** Makes `find` and `world` for a test file. */
export function inWorlds() {
  const worlds: World[] = [];
  afterEach(async () => {
    await Promise.all(worlds.splice(0).map((one) => one.stop()));
  });
  const world = async (plan: Plan): Promise<World> => {
    const made = await startWorld(plan);
    worlds.push(made);
    return made;
  };
  const find = async (plan: Plan, { address = ADDRESS, timeoutMs, surroundings }: Wishes = {}): Promise<Discovery & { world: World }> => {
    const made = await world(plan);
    const found = await discover(
      address,
      { lang: "de", surroundings: { ...made.surroundings, ...surroundings }, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
      { signal: new AbortController().signal, progress: () => undefined },
    );
    return { ...found, world: made };
  };
  return { world, find };
}

/** An autoconfig file. */
export const autoconfigFile = (
  host: string,
  security = "SSL",
  ports: readonly number[] = [993, 465],
  more = "",
) => `<?xml version="1.0"?>${more}
<clientConfig version="1.1"><emailProvider id="${DOMAIN}"><domain>${DOMAIN}</domain><displayName>Firma &amp; Co</displayName>
<incomingServer type="pop3"><hostname>pop.${host}</hostname><port>995</port><socketType>SSL</socketType><username>x</username></incomingServer>
<incomingServer type="imap"><hostname>imap.${host}</hostname><port>${ports[0]}</port><socketType>${security}</socketType>
<authentication>OAuth2</authentication><authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.${host}</hostname><port>${ports[1]}</port><socketType>${security}</socketType>
<authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>`;

export const idsOf = (notes: readonly { id: string }[] | undefined): string[] => (notes ?? []).map(({ id }) => id);

export const askedOf = ({ asked }: Discovery, source: string) => asked.filter((one) => one.source === source);
