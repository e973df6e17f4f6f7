import { checkStore, type StoreCheck } from "#core/store";
import type { StoreCommand, StoreInvocation } from "./store-command.ts";

/** Looks after the offline store: `store check [--repair]`. */
export const storeCommand: StoreCommand = {
  storeOptions: { repair: { type: "boolean" } },
  async run(invocation) {
    const { words, flag, say, show, tell } = invocation;
    if (words[0] !== "check" || words.length > 1) invocation.refuse(`${words.join(" ") || "store"}: only "store check" is known`);
    const repair = flag("repair");
    const signal = invocation.signal();
    const db = invocation.write({ isNewAllowed: false });
    try {
      const progress = ({ done }: { done: number }) => invocation.progress(() => say("check.progress", { done }));
      const result = await checkStore(db, { repair }, { signal, progress });
      if (result.ok) show(result, () => textOf(result, say));
      else {
        const error = { cause: "store-damaged", message: say(repair ? "check.beyond" : "check.damaged") };
        show({ ...result, error }, () => textOf(result, say));
        tell(`postkontor: ${error.message}`);
      }
      return result.ok;
    } finally {
      db.close();
    }
  },
};

/** Lost messages named to people; `--json` names all. */
const SHOWN = 20;

function textOf({ problems, repaired, lost, messages, contents }: StoreCheck, say: StoreInvocation["say"]): string {
  const lines = problems.map(({ id, count, detail }) =>
    say(repaired.includes(id) ? "check.repaired" : "check.problem", { text: say(`check.${id}`, { count, detail }) }),
  );
  const places = lost.slice(0, SHOWN).map(({ folder, uid, path }) => say("check.lost", { place: path ?? `${folder}, UID ${uid ?? "?"}` }));
  return [...lines, ...places, ...(problems.length === 0 ? [say("check.fine", { messages, contents })] : [])].join("\n");
}
