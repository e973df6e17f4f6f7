import { readFile } from "node:fs/promises";
import { readRecording, sayLab, startReplay } from "#core/lab";
import type { Command } from "./command.ts";
import { serveLab } from "./serve-lab.ts";

/** Plays a recording until it is stopped. */
export const replay: Command = {
  options: {},
  takesWord: true,
  async run(invocation) {
    const file = invocation.word("FILE: a recording");
    const content = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) =>
      invocation.refuse(`${file}: cannot be read (${error.code ?? "unknown"})`),
    );
    const read = readRecording(content);
    if ("problem" in read) return invocation.refuse(`${file}: ${read.problem}`);
    const when = read.recording.recordedAt.slice(0, 16).replace("T", " ");
    await serveLab(await startReplay(read.recording), sayLab(invocation.lang, "replaying", { when }), invocation);
    return true;
  },
};
