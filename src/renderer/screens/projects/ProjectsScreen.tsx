import { Button } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconRoute } from "#renderer/ui/icons.ts";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { SideList } from "#renderer/ui/SideList.tsx";
import type { Project } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import { AutoSection } from "./AutoSection.tsx";
import { ProbeDialog } from "./ProbeDialog.tsx";
import classes from "./ProjectsScreen.module.css";
import { type RoutedKind, RoutingMatrix } from "./RoutingMatrix.tsx";

/** Projekte: the list, and for the chosen one which account sends which document. */
export function ProjectsScreen({ projectId }: Extract<Route, { screen: "projects" }>) {
  const { t } = useText();
  const accounts = useStore((state) => state.accounts) ?? [];
  const { go, toast } = useStore.getState();
  const [projects, setProjects] = useState<Project[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(projectId ?? null);
  const [isProbing, setProbing] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const load = useCallback(async () => {
    const answer = await client.projects.list(undefined);
    if (answer.ok) setProjects(answer.value);
    setError(answer.ok ? null : answer.error);
  }, []);
  useEffect(() => {
    void load();
    return whenChanged("projects", () => void load());
  }, [load]);
  useEffect(() => {
    if (projectId) setChosen(projectId);
  }, [projectId]);

  const project = projects?.find((one) => one.id === chosen) ?? projects?.[0];
  const senders = accounts.filter((account) => account.smtp || Object.values(project?.mailRouting ?? {}).includes(account.id));
  const kindName = (kind: RoutedKind) => (kind === "default" ? t("workspace:projects.standard") : t(`documents:kind.${kind}`));
  const ownAccounts = ({ mailRouting }: Project) => {
    const own = Object.values(mailRouting).filter(Boolean).length;
    return own > 0 ? t("workspace:projects.own", { count: own }) : t("workspace:projects.ownNone");
  };
  const route = async (kind: RoutedKind, accountId: string | null) => {
    if (!project) return;
    const answer = await client.projects.setRouting({ id: project.id, kind, accountId });
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setProjects((all) => all?.map((one) => (one.id === project.id ? answer.value : one)) ?? null);
    const account = accounts.find((one) => one.id === accountId);
    const facts = { kind: kindName(kind), project: project.name, account: account?.displayName || account?.email || "" };
    toast(accountId ? t("workspace:projects.saved", facts) : t("workspace:projects.savedDefault", facts));
  };

  if (projects?.length === 0)
    return (
      <Screen title={t("shell:area.projects")}>
        <EmptyState title={t("workspace:projects.empty")}>{t("workspace:projects.emptyText")}</EmptyState>
      </Screen>
    );
  return (
    <Screen title={t("shell:area.projects")} bare>
      <SideList
        label={t("workspace:projects.label")}
        current={project?.id}
        onChoose={setChosen}
        items={(projects ?? []).map((one) => ({ key: one.id, name: one.name, below: ownAccounts(one) }))}
      />
      <div className={classes.body}>
        <ErrorNote error={error} onRetry={() => void load()} />
        {project && (
          <>
            <PageTitle aside={t(`workspace:projects.language.${project.language}`)}>{t("workspace:projects.title")}</PageTitle>
            {senders.length > 0 ? (
              <RoutingMatrix project={project} accounts={senders} onRoute={(kind, id) => void route(kind, id)} kindName={kindName} />
            ) : (
              <div className={classes.none}>
                <span>{t("workspace:projects.noAccounts")}</span>
                <Button variant="filled" onClick={() => go({ screen: "wizard" })}>
                  {t("workspace:projects.setUp")}
                </Button>
              </div>
            )}
            <p className={classes.hint}>{t("workspace:projects.hint")}</p>
            {senders.length > 0 && (
              <div className={classes.probe}>
                <Button leftSection={<IconRoute size={16} stroke={1.7} aria-hidden="true" />} onClick={() => setProbing(true)}>
                  {t("workspace:probe.button")}
                </Button>
              </div>
            )}
            {isProbing && <ProbeDialog projectId={project.id} onClose={() => setProbing(false)} />}
            <AutoSection key={project.id} project={project} />
          </>
        )}
      </div>
    </Screen>
  );
}
