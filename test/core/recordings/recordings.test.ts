import { expect, test } from "vitest";
import { runCheck } from "#src/main/core/check/index.ts";
import { readRecording, SCENARIOS, startScenario } from "#src/main/core/lab/index.ts";
import { LAB_PASSWORD } from "#src/main/core/lab/start.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import { createRecordings } from "#src/main/core/recordings/index.ts";
import { labAccount } from "#support/lab.ts";

async function record(recordings: ReturnType<typeof createRecordings>, id = "password-wrong-smtp") {
  const scenario = SCENARIOS.find((one) => one.id === id);
  if (!scenario) throw new Error(id);
  const lab = await startScenario(scenario);
  const account = labAccount(lab.account, lab.ca);
  const { recorder, keep } = recordings.begin("check", "Anna");
  const report = keep(account, await runCheck(account, { lang: "de", recorder }, unwatched));
  await lab.stop();
  return report.recording ?? "";
}

test("a kept recording is listed, free of secrets, and what is saved of it can be read again", async () => {
  const recordings = createRecordings();
  const key = await record(recordings);
  expect(recordings.list()).toMatchObject([{ key, origin: "check", name: "Anna", halves: { smtp: { cause: "credentials-rejected" } } }]);
  const { name, content } = recordings.file(key);
  expect(name).toMatch(/^Postkontor \d{4}-\d\d-\d\d \d\d-\d\d\.json$/);
  expect(content).not.toContain(LAB_PASSWORD);
  expect(content).not.toContain("anna@");
  expect(readRecording(content)).toEqual({ recording: recordings.get(key) });
  const opened = await recordings.read("vom Kunden.json", content);
  expect(opened).toMatchObject({ origin: "file", name: "vom Kunden.json" });
  expect(recordings.list().map(({ origin }) => origin)).toEqual(["file", "check"]);
});

test("the oldest of more than twenty are dropped", async () => {
  const recordings = createRecordings();
  const first = await record(recordings);
  const { content } = recordings.file(first);
  for (let index = 0; index < 20; index++) await recordings.read(`${index}.json`, content);
  expect(recordings.list()).toHaveLength(20);
  expect(() => recordings.get(first)).toThrow("not-found");
});

test.each([
  ["no JSON", "{", /JSON/],
  ["another format", '{"format":"har"}', /^format/],
  ["a newer version", '{"format":"postkontor-recording","version":9}', /^version/],
])("a file that is %s is refused with the field and kept out of the list", async (_, content, problem) => {
  const recordings = createRecordings();
  await expect(recordings.read("x.json", content)).rejects.toMatchObject({
    code: "recording-unreadable",
    params: { file: "x.json", problem: expect.stringMatching(problem) },
  });
  expect(recordings.list()).toEqual([]);
});
