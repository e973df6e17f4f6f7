/** Right settings over all providers of the facts: without the built-in table (what their domains publish), and with it. */
import { Resolver } from "node:dns/promises";
import { connect } from "node:tls";
import { type Fixture, makeFixtures, namesOf, webOf, zonesOf } from "#support/discovery/fixtures.ts";
import { type Count, count, search } from "#support/discovery/judge.ts";
import { HERE, MAIL_HOST, startWorld, type World } from "#support/discovery/world.ts";
import { median, printRatio } from "./report.ts";

const TIMED = 40;

export async function benchDiscovery(): Promise<void> {
  const fixtures = makeFixtures();
  const zones = zonesOf(fixtures);
  const world = await startWorld({
    dns: zones,
    names: namesOf(fixtures, zones),
    web: webOf(fixtures),
    services: [993, 465],
    mailHost: MAIL_HOST,
  });
  try {
    const bare = await count(fixtures, world, true);
    print("without the table", bare, 95);
    print("with the table", await count(fixtures, world, false), 100);
    printChannels(fixtures, bare.wrong);
    await printTimes(fixtures, world);
  } finally {
    await world.stop();
  }
}

function print(name: string, { total, wrong, slowest }: Count, goal: number): void {
  const percent = (100 * (total - wrong.length)) / total;
  const reached = percent >= goal ? "reached" : "missed";
  console.log(
    `discovery, ${name}: ${percent.toFixed(1)} % of ${total} providers right (goal >= ${goal} %, ${reached}); slowest ${slowest.toFixed(0)} ms`,
  );
  for (const { fixture, found } of wrong.slice(0, 15)) {
    const told = found ? `${found.imap?.host ?? "-"} / ${found.smtp?.host ?? "-"} as ${found.username}` : "nothing";
    console.log(
      `  ${fixture.provider.id} (${fixture.channel}): ${told}, wanted ${fixture.imap?.host ?? "-"} / ${fixture.smtp?.host ?? "-"}`,
    );
  }
}

function printChannels(fixtures: readonly Fixture[], wrong: Count["wrong"]): void {
  const channels = [...new Set(fixtures.map(({ channel }) => channel))].map((channel) => {
    const of = fixtures.filter((one) => one.channel === channel).length;
    return `${channel} ${of - wrong.filter(({ fixture }) => fixture.channel === channel).length}/${of}`;
  });
  console.log(`  published as: ${channels.join(", ")}`);
}

/** The time against one DNS and one TLS round trip on the same computer. */
async function printTimes(fixtures: readonly Fixture[], world: World): Promise<void> {
  const published = fixtures.filter(({ channel }) => channel === "autoconfig" || channel === "srv").slice(0, TIMED);
  const ours: number[] = [];
  const bare: number[] = [];
  for (const fixture of published) {
    bare.push(await timed(() => roundTrips(fixture.domain, world)));
    ours.push(await timed(() => search(fixture, world, true)));
  }
  printRatio("discovery of a domain that publishes its settings, against one DNS and one TLS round trip", ours, bare, 10);
  const known: number[] = [];
  for (const fixture of published) known.push(await timed(() => search(fixture, world, false)));
  console.log(`  a domain of the table: median ${median(known).toFixed(1)} ms`);
}

async function roundTrips(domain: string, { surroundings, dns }: World): Promise<void> {
  const resolver = new Resolver();
  resolver.setServers([dns.at]);
  await resolver.resolve4(domain);
  await new Promise<void>((done, fail) => {
    const socket = connect({ host: HERE, port: surroundings.portOf(443), rejectUnauthorized: false }, () => {
      socket.destroy();
      done();
    });
    socket.once("error", fail);
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
