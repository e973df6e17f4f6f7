import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconDownload, IconFileText, IconMail, IconTable } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { FoundProfile, Opened } from "#shared/model/moving.ts";
import classes from "./Import.module.css";
import type { Import } from "./useImport.ts";

/** Three places from which accounts come. */
export function StartStep({ flow, refused }: { flow: Import; refused: Extract<Opened, { state: "refused" }> | null }) {
  const { t } = useText();
  const [profiles, setProfiles] = useState<FoundProfile[] | null>(null);
  useEffect(() => {
    void client.moving.profiles(undefined).then((answer) => setProfiles(answer.ok ? answer.value : []));
  }, []);
  const saveTemplate = async (format: "csv" | "xlsx") => {
    const answer = await client.moving.template({ format });
    if (answer.ok && answer.value) useStore.getState().toast(t("moving:saved", { file: answer.value.file }));
  };
  return (
    <>
      <PageTitle hint={t("moving:start.text")}>{t("moving:start.title")}</PageTitle>
      {refused && (
        <div className={classes.refused}>
          <Note kind="error">
            {refused.why === "damaged" && refused.detail !== ""
              ? t("moving:refused.damagedAt", { name: refused.name, detail: refused.detail })
              : t(`moving:refused.${refused.why}`, { name: refused.name, detail: refused.detail })}
          </Note>
        </div>
      )}
      <div className={classes.ways}>
        <Way icon={<IconMail size={20} stroke={1.7} />} title={t("moving:start.thunderbird")} text={t("moving:start.thunderbirdText")}>
          {profiles?.length === 0 && <p className={classes.quiet}>{t("moving:start.thunderbirdNone")}</p>}
          {profiles?.slice(0, 4).map((profile) => (
            <Button key={profile.index} onClick={() => void flow.openProfile(profile.index)}>
              {t("moving:start.thunderbirdFound", { name: profile.name })}
            </Button>
          ))}
          <Button onClick={() => void flow.openProfile(null)}>{t("moving:start.thunderbirdOther")}</Button>
        </Way>
        <Way icon={<IconTable size={20} stroke={1.7} />} title={t("moving:start.table")} text={t("moving:start.tableText")}>
          <Button onClick={() => void flow.openFile()}>{t("moving:start.tableOpen")}</Button>
          <span className={classes.templates}>
            <TextLink icon={<IconDownload size={14} aria-hidden="true" />} onClick={() => void saveTemplate("csv")}>
              {t("moving:start.templateCsv")}
            </TextLink>
            <TextLink icon={<IconDownload size={14} aria-hidden="true" />} onClick={() => void saveTemplate("xlsx")}>
              {t("moving:start.templateXlsx")}
            </TextLink>
          </span>
        </Way>
        <Way icon={<IconFileText size={20} stroke={1.7} />} title={t("moving:start.file")} text={t("moving:start.fileText")}>
          <Button onClick={() => void flow.openFile()}>{t("moving:start.fileOpen")}</Button>
        </Way>
      </div>
    </>
  );
}

function Way({ icon, title, text, children }: { icon: ReactNode; title: string; text: string; children: ReactNode }) {
  return (
    <section className={classes.way} aria-label={title}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <div>
        <h3 className={classes.name}>{title}</h3>
        <p className={classes.quiet}>{text}</p>
        <div className={classes.buttons}>{children}</div>
      </div>
    </section>
  );
}
