import { duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { AskedSource } from "#shared/model/discovery.ts";
import classes from "./SettingsStep.module.css";
import { sourceName } from "./source.ts";

/** What was asked and what it said. */
export function AskedList({ asked }: { asked: readonly AskedSource[] }) {
  const { t } = useText();
  return (
    <ul className={classes.list}>
      {asked.map((one) => (
        <li key={`${one.source} ${one.detail}`} className={classes.source}>
          <StateIcon kind={one.ok ? "ok" : "none"} />
          <span className={classes.what}>
            {sourceName(one.source, t)}
            <span className={classes.detail}>{one.detail}</span>
          </span>
          <span className={classes.time}>{duration(one.ms)}</span>
        </li>
      ))}
    </ul>
  );
}
