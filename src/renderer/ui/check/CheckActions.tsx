import { Button } from "@mantine/core";
import type { ComponentType, ReactNode } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { IconExternalLink, IconPencil, IconRefresh, IconSearch, IconWand } from "#renderer/ui/icons.ts";
import type { Field, Half, HalfReport, SettingsChange } from "#shared/model/report.ts";
import { isApplicable } from "./applyChanges.ts";
import { signInWay } from "./signInWay.ts";

interface CheckActionsProps {
  half: Half;
  report: HalfReport;
  /** No filled button: another problem on the screen is worse. */
  isQuiet?: boolean;
  /** Only the primary fix. */
  isSingle?: boolean;
  /** Settings that a search found; they go before everything else. */
  found?: SettingsChange[] | undefined;
  /** Starts a search for settings that work; absent where none is possible. */
  onSearch?: (() => void) | undefined;
  /** A further way out that comes last, such as trusting a certificate. */
  further?: ReactNode;
  onRestart: () => void;
  onApply: (half: Half, changes: SettingsChange[]) => void;
  onEdit: (field: Field, half: Half) => void;
}

interface Action {
  key: string;
  label: string;
  icon: ComponentType<{ size: number; stroke: number; "aria-hidden": "true" }>;
  run: () => void;
}

/** The primary fix of a failure and one alternative: what a search found, the proposal, a search, the field, the provider's page, or again. */
export function CheckActions({ half, report, isQuiet = false, isSingle = false, found, onSearch, further, ...on }: CheckActionsProps) {
  const actions = useActions({ half, report, found, onSearch, ...on });
  const shown = isSingle ? actions.slice(0, 1) : actions.slice(0, 2);
  return (
    <>
      {shown.map(({ key, label, icon: Icon, run }, index) => (
        <Button
          key={key}
          variant={index === 0 && !isQuiet ? "filled" : "default"}
          leftSection={<Icon size={16} stroke={1.7} aria-hidden="true" />}
          onClick={run}
        >
          {label}
        </Button>
      ))}
      {!isSingle && further}
    </>
  );
}

/** Every way out, best first. */
function useActions({ half, report, found, onSearch, onRestart, onApply, onEdit }: CheckActionsProps): Action[] {
  const { t } = useText();
  const { proposal, alternative, field, page, security, stage } = report;
  const apply = (changes: SettingsChange[]): Action => ({
    key: "apply",
    label: t("check:button.apply"),
    icon: IconWand,
    run: () => onApply(half, changes),
  });
  const rather = alternative?.[0];
  // Straight into the right sign-in of the form, or to the administrator's steps that stand there.
  const way = signInWay(report);
  const toSignIn: Action[] = way
    ? [{ key: "signIn", label: t(`oauth:button.${way}`), icon: IconExternalLink, run: () => onEdit("auth", half) }]
    : [];
  const isBeforeLogin = stage !== "auth";
  const search: Action[] = onSearch ? [{ key: "search", label: t("check:button.search"), icon: IconSearch, run: onSearch }] : [];
  return [
    ...(found ? [apply(found)] : isApplicable(proposal) ? [apply(proposal)] : []),
    ...(!found && rather && security
      ? [
          {
            key: "rather",
            label: t("check:button.rather", { port: rather.to, security: t(`accounts:securityShort.${security}`) }),
            icon: IconWand,
            run: () => onApply(half, alternative ?? []),
          },
        ]
      : []),
    ...(isBeforeLogin ? search : []),
    ...toSignIn,
    ...(field && field !== (way && "auth")
      ? [{ key: "edit", label: t(`check:button.edit.${field}`), icon: IconPencil, run: () => onEdit(field, half) }]
      : []),
    ...(field ? [] : [{ key: "again", label: t("check:button.again"), icon: IconRefresh, run: onRestart }]),
    ...(isBeforeLogin ? [] : search),
    ...(page
      ? [
          {
            key: "page",
            label: t("check:button.page", { site: new URL(page).hostname }),
            icon: IconExternalLink,
            run: () => void client.app.openLink({ url: page }),
          },
        ]
      : []),
    ...(field ? [{ key: "again", label: t("check:button.again"), icon: IconRefresh, run: onRestart }] : []),
  ];
}
