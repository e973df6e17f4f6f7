import { Button, Tabs } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { DIAGNOSIS_TABS, type Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconFolder, IconShieldCheck } from "#renderer/ui/icons.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import { Tag } from "#renderer/ui/Tag.tsx";
import { CompareTab } from "./compare/CompareTab.tsx";
import type { Comparable } from "./compare/comparable.ts";
import classes from "./DiagnosisScreen.module.css";
import { HistoryTab } from "./history/HistoryTab.tsx";
import { LabTab } from "./lab/LabTab.tsx";
import { useLab } from "./lab/useLab.ts";
import { RecordingsTab } from "./recordings/RecordingsTab.tsx";
import { useDrop } from "./recordings/useDrop.ts";
import { useRecordings } from "./recordings/useRecordings.ts";

/** The diagnosis area: what was checked, recordings, two of them side by side, and the lab. A running lab ends with it. */
export function DiagnosisScreen({ accountId, tab = "history" }: Extract<Route, { screen: "diagnosis" }>) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const lab = useLab();
  const recordings = useRecordings();
  const [pair, setPair] = useState<(Comparable | null)[]>([null, null]);
  const show = (next: (typeof DIAGNOSIS_TABS)[number]) => go({ screen: "diagnosis", tab: next, ...(accountId ? { accountId } : {}) });
  const compare = (first: Comparable, second: Comparable) => {
    setPair([first, second]);
    show("compare");
  };
  const isOver = useDrop((file) => {
    show("recordings");
    void recordings.take(file);
  });
  return (
    <Screen
      title={t("shell:area.diagnosis")}
      actions={
        tab === "lab" ? (
          <Tag kind="ok">
            <IconShieldCheck size={14} stroke={1.7} aria-hidden="true" />
            {t("lab:screen.only")}
          </Tag>
        ) : (
          <Button
            leftSection={<IconFolder size={16} stroke={1.7} aria-hidden="true" />}
            onClick={() => void recordings.open().then((opened) => opened && show("recordings"))}
          >
            {t("recordings:open")}
          </Button>
        )
      }
    >
      <Tabs
        value={tab}
        onChange={(value) => show(DIAGNOSIS_TABS.find((one) => one === value) ?? "history")}
        keepMounted={false}
        classNames={{ root: classes.tabs ?? "", list: classes.list ?? "", tab: classes.tab ?? "" }}
      >
        <Tabs.List aria-label={t("history:tabs")}>
          {DIAGNOSIS_TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`history:tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {isOver && <p className={classes.drop}>{t("recordings:drop")}</p>}
        {recordings.error && (
          <div className={classes.note}>
            <ErrorNote error={recordings.error} />
          </div>
        )}
        <Tabs.Panel value="history">
          <HistoryTab accountId={accountId} onCompare={compare} />
        </Tabs.Panel>
        <Tabs.Panel value="recordings">
          <RecordingsTab lab={lab} recordings={recordings} onCompare={compare} />
        </Tabs.Panel>
        <Tabs.Panel value="compare">
          <CompareTab pair={pair} onChange={setPair} recordings={recordings} accountId={accountId} />
        </Tabs.Panel>
        <Tabs.Panel value="lab">
          <LabTab lab={lab} />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
