/** Runs the search for every fixture and counts what is right: hosts, ports, encryption and user names of the first proposal. */
import { discover } from "#src/main/core/discovery/index.ts";
import type { Discovery, FoundEndpoint, FoundSettings } from "#src/shared/model/discovery.ts";
import type { Expected, Fixture } from "./fixtures.ts";
import type { World } from "./world.ts";

export interface Count {
  total: number;
  wrong: { fixture: Fixture; found: FoundSettings | undefined }[];
  slowest: number;
}

/** Searches one after the other; `isBare`: without the table. */
export async function count(fixtures: readonly Fixture[], world: World, isBare: boolean): Promise<Count> {
  const wrong: Count["wrong"] = [];
  let slowest = 0;
  for (const fixture of fixtures) {
    const started = performance.now();
    const { settings } = await search(fixture, world, isBare);
    slowest = Math.max(slowest, performance.now() - started);
    if (!isRight(fixture, settings[0])) wrong.push({ fixture, found: settings[0] });
  }
  return { total: fixtures.length, wrong, slowest };
}

export const search = ({ address }: Fixture, { surroundings }: World, isBare: boolean): Promise<Discovery> =>
  discover(
    address,
    { lang: "en", surroundings, ...(isBare ? { providers: [] } : {}) },
    { signal: new AbortController().signal, progress: () => undefined },
  );

function isRight({ imap, smtp }: Fixture, found: FoundSettings | undefined): boolean {
  const same = (one: FoundEndpoint | null, wanted: Expected | null) =>
    wanted === null
      ? one === null
      : one?.host === wanted.host &&
        one.port === wanted.port &&
        one.security === wanted.security &&
        (one.username ?? found?.username) === wanted.username;
  return found !== undefined && same(found.imap, imap) && same(found.smtp, smtp);
}
