import { useMediaQuery } from "@mantine/hooks";
import { useEffect } from "react";
import { useText } from "#renderer/i18n.ts";
import { ScreenOf } from "#renderer/screens.tsx";
import { useStore } from "#renderer/store.ts";
import { onDemand, Show } from "#renderer/ui/onDemand.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Navigation } from "./Navigation.tsx";
import { Notices } from "./Notices.tsx";
import classes from "./Shell.module.css";
import { Toasts } from "./Toasts.tsx";
import { useShortcuts } from "./useShortcuts.ts";

const KeyMap = onDemand(async () => (await import("./KeyMap.tsx")).KeyMap);
const LockScreen = onDemand(async () => (await import("#renderer/screens/vault/LockScreen.tsx")).LockScreen);
const VaultDialog = onDemand(async () => (await import("#renderer/screens/vault/VaultDialog.tsx")).VaultDialog);

/** The window's frame. The screen comes before the navigation in the order of focus; F6 jumps between the panes. */
export function Shell() {
  const { t } = useText();
  const route = useStore((state) => state.route);
  const isLocked = useStore((state) => state.vault.state === "locked");
  const isKeyMapOpen = useStore((state) => state.keyMapOpen);
  const isVaultAsked = useStore((state) => state.vaultAsked !== null);
  const chosen = useStore((state) => state.navigationOpen);
  const isWide = useMediaQuery("(min-width: 1120px)", true, { getInitialValueInEffect: false });
  const isRail = !(chosen ?? isWide);
  useShortcuts(isRail);
  // What had the focus is gone with its screen: the new screen gets it, so that Tab goes on there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each new screen
  useEffect(() => {
    const timer = setTimeout(() => {
      const body = document.querySelector<HTMLElement>('[data-pane="body"]');
      if (document.activeElement === document.body) body?.focus();
    }, 60);
    return () => clearTimeout(timer);
  }, [route.screen]);

  if (isLocked) return <Show part={LockScreen} props={{}} />;
  return (
    <>
      <div className={classes.shell}>
        <div className={classes.screen}>
          <Notices />
          <ErrorBoundary key={route.screen} text={t("errors:internal")} action={t("common:reload")}>
            <ScreenOf route={route} />
          </ErrorBoundary>
        </div>
        {route.screen !== "welcome" && <Navigation isRail={isRail} />}
      </div>
      <Toasts />
      {isKeyMapOpen && <Show part={KeyMap} props={{}} />}
      {isVaultAsked && <Show part={VaultDialog} props={{}} />}
    </>
  );
}
