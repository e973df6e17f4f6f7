import { Button, Modal, Progress } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { ProbedAccount, ProbeResult } from "#shared/model/probe.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./ProbeDialog.module.css";
import { ProbeMatrix } from "./ProbeMatrix.tsx";

/** Tries every account that the rules of the projects name, and shows who could send what; nothing is sent. */
export function ProbeDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const { t } = useText();
  const withVault = useStore((state) => state.withVault);
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const [result, setResult] = useState<ProbeResult | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const running = useRef<AbortController | null>(null);

  const run = useCallback(async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setResult(null);
    setError(null);
    setProgress({ done: 0, total: 0 });
    const answer = await withVault(() => client.projects.probe(undefined, { signal: mine.signal, onProgress: setProgress }));
    if (running.current !== mine || mine.signal.aborted) return;
    if (answer.ok) setResult(answer.value);
    else setError(answer.error);
  }, [withVault]);
  useEffect(() => {
    void run();
    return () => running.current?.abort();
  }, [run]);

  const bad = result?.accounts.filter(({ ok }) => !ok).length ?? 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("workspace:probe.title")}
      size="min(860px, 92vw)"
      closeButtonProps={{ "aria-label": t("common:close"), size: 32 }}
    >
      <div className={classes.body}>
        <p className={classes.hint}>{t("workspace:probe.hint")}</p>
        <ErrorNote error={error} onRetry={() => void run()} />
        {result === null && !error && (
          <div role="status">
            <Progress
              value={progress.total > 0 ? (100 * progress.done) / progress.total : 0}
              aria-label={t("workspace:probe.running", progress)}
            />
            <p className={classes.hint}>{t("workspace:probe.running", progress)}</p>
          </div>
        )}
        {result && (
          <>
            <div role="status">
              <StateWord kind={result.accounts.length === 0 ? "warn" : bad > 0 ? "error" : "ok"}>
                {result.accounts.length === 0
                  ? t("workspace:probe.none")
                  : bad > 0
                    ? t("workspace:probe.bad", { count: bad })
                    : t("workspace:probe.good", { count: result.accounts.length })}
              </StateWord>
            </div>
            <ProbeMatrix result={result} projectId={projectId} />
            <ul className={classes.accounts} aria-label={t("workspace:probe.accounts")}>
              {result.accounts.map((account) => (
                <AccountLine key={account.accountId} account={account} />
              ))}
            </ul>
          </>
        )}
        <div className={classes.buttons}>
          {result && <Button onClick={() => void run()}>{t("workspace:probe.again")}</Button>}
          <Button variant={result ? "filled" : "default"} onClick={onClose}>
            {result ? t("common:close") : t("workspace:probe.stop")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function AccountLine({ account }: { account: ProbedAccount }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const { name, sender, recipient, ok, title, explanation } = account;
  return (
    <li className={classes.account}>
      <StateWord kind={ok ? "ok" : "error"}>{name}</StateWord>
      <span className={classes.hint}>{t("workspace:probe.facts", { sender, recipient })}</span>
      {!ok && (
        <p className={classes.cause}>
          <strong>{title || t("workspace:probe.incomplete")}</strong> {explanation}{" "}
          <TextLink onClick={() => go({ screen: "account", accountId: account.accountId })}>{t("workspace:probe.open")}</TextLink>
        </p>
      )}
    </li>
  );
}
