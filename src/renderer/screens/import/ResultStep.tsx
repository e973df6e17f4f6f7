import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { PageTitle, SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import classes from "./Import.module.css";
import type { Phase } from "./useImport.ts";

/** What came in, and which accounts still need a password or a sign-in. */
export function ResultStep({ phase }: { phase: Extract<Phase, { name: "result" }> }) {
  const { t } = useText();
  const { result, isCancelled } = phase;
  const imported = result.created.length + result.updated.length;
  const values = { created: count(result.created.length), updated: count(result.updated.length), skipped: count(result.skipped) };
  return (
    <>
      <PageTitle hint={t("moving:result.counts", values)}>
        {imported === 0 ? t("moving:result.nothing") : t("moving:result.title", { count: imported, number: count(imported) })}
      </PageTitle>
      {isCancelled && <Note kind="info">{t("moving:result.cancelled")}</Note>}
      <Needing title={t("moving:result.needPassword")} button={t("moving:result.enter")} ids={result.needPassword} focus="password" />
      <Needing title={t("moving:result.needSignIn")} button={t("moving:result.signIn")} ids={result.needSignIn} focus="signIn" />
      {imported > 0 && <p className={classes.quiet}>{t("moving:result.clearFile")}</p>}
    </>
  );
}

function Needing({ title, button, ids, focus }: { title: string; button: string; ids: string[]; focus: string }) {
  const accounts = useStore((state) => state.accounts);
  const go = useStore((state) => state.go);
  const wanted = accounts?.filter(({ id }) => ids.includes(id)) ?? [];
  if (wanted.length === 0) return null;
  return (
    <section>
      <SectionTitle count={count(wanted.length)}>{title}</SectionTitle>
      <ul className={classes.list}>
        {wanted.map((account) => (
          <li key={account.id}>
            <span>
              {account.displayName || account.email} <span className={classes.mail}>{account.email}</span>
            </span>
            <TextLink onClick={() => go({ screen: "account", accountId: account.id, focus })}>{button}</TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
