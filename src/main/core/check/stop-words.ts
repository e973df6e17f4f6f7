import { type Language, textsOf } from "#core/diagnosis";
import type { Trouble } from "#core/net";
import type { Stage } from "#shared/model/report.ts";

type StopText = keyof ReturnType<typeof textsOf>["check"]["stopped"];

/** Says in a few words how a station stopped: what was seen there, not yet why. */
export function stopWords(trouble: Trouble, stage: Stage, lang: Language): string {
  return textsOf(lang).check.stopped[textOf(trouble, stage)];
}

function textOf(trouble: Trouble, stage: Stage): StopText {
  switch (trouble.kind) {
    case "dns":
      return trouble.code === "ENOTFOUND" ? "noName" : "noResolver";
    case "socket":
      return trouble.code === "ECONNREFUSED" ? "noListener" : trouble.code === "ETIMEDOUT" ? "noAnswer" : "noWay";
    case "timeout":
      return stage === "tcp" ? "noAnswer" : "silence";
    case "tls":
      return "noEncryption";
    default:
      return trouble.kind;
  }
}
