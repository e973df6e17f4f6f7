import { Button, Loader } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import classes from "./SearchOutcome.module.css";
import type { FixSearchState } from "./useFixSearch.ts";

/** What a search for better settings is doing, or what came of it, said honestly with what was tried. */
export function SearchOutcome({ state, onStop }: { state: FixSearchState; onStop: () => void }) {
  const { t } = useText();
  if (state.kind === "idle") return null;
  if (state.kind === "failed") return <ErrorNote error={state.error} />;
  if (state.kind === "running") {
    const { looking } = state;
    const where = looking && {
      host: looking.host,
      port: looking.port,
      security: t(`accounts:securityShort.${looking.security}`),
    };
    return (
      <div className={classes.running}>
        <Loader size={16} aria-hidden="true" />
        <span className={classes.place} role="status">
          {where ? t(looking.isLogin ? "check:search.signingIn" : "check:search.looking", where) : t("check:search.starting")}
        </span>
        <Button size="xs" onClick={onStop}>
          {t("common:cancel")}
        </Button>
      </div>
    );
  }
  const { fix, nearer, tried, end } = state.result;
  const counts = [t("check:search.places", { count: tried.places }), t("check:search.logins", { count: tried.logins })];
  return (
    <div className={classes.outcome} role="status">
      {fix ? (
        <p className={classes.text}>{t("check:search.found")}</p>
      ) : nearer ? (
        <p className={classes.text}>{t("check:search.nearer", { title: nearer.report.title ?? "" })}</p>
      ) : (
        <>
          <p className={classes.text}>{t("check:search.nothing")}</p>
          <p className={classes.text}>
            {t("check:search.tried", { places: counts[0] ?? "", logins: counts[1] ?? "" })}
            {end !== "exhausted" && end !== "found" && ` ${t(`check:search.end.${end}`)}`}
          </p>
        </>
      )}
    </div>
  );
}
