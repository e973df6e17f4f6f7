/** The search over all providers of the facts, in a small Internet that publishes them; `npm run bench -- discovery` prints the figures. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeFixtures, namesOf, webOf, zonesOf } from "#support/discovery/fixtures.ts";
import { count } from "#support/discovery/judge.ts";
import { MAIL_HOST, startWorld, type World } from "#support/discovery/world.ts";

const fixtures = makeFixtures();
let world: World;
beforeAll(async () => {
  const zones = zonesOf(fixtures);
  world = await startWorld({
    dns: zones,
    names: namesOf(fixtures, zones),
    web: webOf(fixtures),
    services: [993, 465],
    mailHost: MAIL_HOST,
  });
});
afterAll(() => world.stop());

it("finds the right settings of at least 95 % of the providers without the table", async () => {
  const { wrong, total } = await count(fixtures, world, true);
  expect(total).toBeGreaterThan(200);
  expect(wrong.length / total, wrong.map(({ fixture }) => fixture.provider.id).join(", ")).toBeLessThanOrEqual(0.05);
});

it("finds the right settings of all of them with the table", async () => {
  const { wrong } = await count(fixtures, world, false);
  expect(wrong.map(({ fixture }) => fixture.provider.id)).toEqual([]);
});
