import { useText } from "#renderer/i18n.ts";
import { Screen } from "#renderer/ui/Screen.tsx";

/** Accounts from elsewhere. */
export function ImportScreen() {
  const { t } = useText();
  return (
    <Screen title={t("shell:area.accounts")}>
      <div />
    </Screen>
  );
}
