import { Button, SegmentedControl } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import * as z from "zod";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { ActionBar, Unsaved } from "#renderer/ui/ActionBar.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { SideList } from "#renderer/ui/SideList.tsx";
import { useKeptForm } from "#renderer/ui/useKeptForm.ts";
import { DOCUMENT_KINDS, type DocumentKind } from "#shared/model/document.ts";
import type { Template } from "#shared/model/template.ts";
import type { Language } from "#shared/model/units.ts";
import type { AppError } from "#shared/result.ts";
import { TemplateEditor } from "./TemplateEditor.tsx";
import { TemplatePreview } from "./TemplatePreview.tsx";
import classes from "./TemplatesScreen.module.css";

type Words = Pick<Template, "subject" | "text">;
const Typed = z.record(z.string(), z.object({ subject: z.string(), text: z.string() }));
const LANGUAGES = ["de", "en"] as const;
/** What was typed for one kind and language is kept until it is saved, also while another one is looked at. */
const nameOf = (kind: DocumentKind, language: Language) => `${kind}-${language}`;

/** Textvorlagen: the words of the mail for each document kind and language, with a live preview. */
export function TemplatesScreen({ kind: first }: Extract<Route, { screen: "templates" }>) {
  const { t } = useText();
  const { toast } = useStore.getState();
  const [all, setAll] = useState<Template[] | null>(null);
  const [kind, setKind] = useState<DocumentKind>(first ?? "auftrag");
  const [language, setLanguage] = useState<Language>("de");
  const [typed, setTyped] = useState<Record<string, Words>>({});
  const [error, setError] = useState<AppError | null>(null);
  const load = useCallback(async () => {
    const answer = await client.templates.list(undefined);
    if (answer.ok) setAll(answer.value);
    setError(answer.ok ? null : answer.error);
  }, []);
  useEffect(() => {
    void load();
    return whenChanged("templates", () => void load());
  }, [load]);

  useKeptForm({
    name: "templates",
    typed: Object.keys(typed).length > 0 ? typed : null,
    read: (kept) => Typed.safeParse(kept).data ?? null,
    restore: setTyped,
  });

  const name = nameOf(kind, language);
  const saved = all?.find((one) => one.kind === kind && one.language === language);
  const words = typed[name] ?? saved;
  const isChanged = (one: string, before: Words | undefined) => {
    const now = typed[one];
    return now !== undefined && before !== undefined && (now.subject !== before.subject || now.text !== before.text);
  };
  const isUnsaved = isChanged(name, saved);
  const forget = () => setTyped(({ [name]: _gone, ...rest }) => rest);
  const keep = (work: Promise<Awaited<ReturnType<typeof client.templates.save>>>, told: "saved" | "wasReset") =>
    work.then(async (answer) => {
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      await load();
      forget();
      toast(t(`templates:${told}`, { kind: t(`documents:kind.${kind}`) }));
    });
  const save = () => {
    if (isUnsaved && words?.subject.trim()) void keep(client.templates.save({ kind, language, ...words }), "saved");
  };
  const listed = (one: DocumentKind) => {
    const own = (all ?? []).filter((template) => template.kind === one);
    const isOpen = LANGUAGES.some((lang) =>
      isChanged(
        nameOf(one, lang),
        own.find((template) => template.language === lang),
      ),
    );
    const state = isOpen ? "unsaved" : own.some(({ isOwn }) => isOwn) ? "own" : "standard";
    return { key: one, name: t(`documents:kind.${one}`), below: t(`templates:${state}`) };
  };
  return (
    <Screen
      title={t("shell:area.templates")}
      bare
      footer={
        <ActionBar state={isUnsaved && <Unsaved>{t("templates:unsaved")}</Unsaved>}>
          {saved?.isOwn && !isUnsaved && (
            <Button onClick={() => void keep(client.templates.reset({ kind, language }), "wasReset")}>{t("templates:reset")}</Button>
          )}
          <Button disabled={!isUnsaved} onClick={forget}>
            {t("common:discard")}
          </Button>
          <Button variant="filled" disabled={!isUnsaved || !words?.subject.trim()} onClick={save}>
            {t("common:save")}
          </Button>
        </ActionBar>
      }
    >
      <SideList label={t("templates:kinds")} current={kind} onChoose={setKind} items={DOCUMENT_KINDS.map(listed)} />
      <section
        className={classes.body}
        aria-label={t(`documents:kind.${kind}`)}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
      >
        <ErrorNote error={error} onRetry={() => void load()} />
        <PageTitle
          aside={
            <SegmentedControl
              aria-label={t("templates:language")}
              value={language}
              onChange={setLanguage}
              data={LANGUAGES.map((value) => ({ value, label: t(`templates:languages.${value}`) }))}
            />
          }
        >
          {t("templates:title")}
        </PageTitle>
        {words && (
          <div className={classes.columns}>
            <TemplateEditor
              key={name}
              subject={words.subject}
              text={words.text}
              onChange={(part) => setTyped((before) => ({ ...before, [name]: { subject: words.subject, text: words.text, ...part } }))}
            />
            <TemplatePreview
              kind={kind}
              language={language}
              subject={words.subject}
              text={words.text}
              onReplace={(from, to) => {
                const swap = (text: string) => text.replaceAll(`{${from}}`, `{${to}}`).replaceAll(`{${from}|`, `{${to}|`);
                setTyped((before) => ({ ...before, [name]: { subject: swap(words.subject), text: swap(words.text) } }));
              }}
            />
          </div>
        )}
      </section>
    </Screen>
  );
}
