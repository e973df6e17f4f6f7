import { useEffect } from "react";
import { AREAS, type Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { isDialogOpen } from "#renderer/ui/dialogs.ts";

const PANES = ["header", "body", "actions", "navigation"];

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function nextPane(step: 1 | -1): void {
  const panes = PANES.map((name) => document.querySelector<HTMLElement>(`[data-pane="${name}"]`)).filter((pane) => pane !== null);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(at + step + panes.length) % panes.length];
  const first = pane?.querySelector<HTMLElement>('[aria-current], input:not(:disabled), button:not(:disabled), [tabindex="0"], select');
  (first ?? pane)?.focus();
}

/** The keys that work everywhere; single letters only outside fields. */
export function useShortcuts(isRail: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { go, setNavigationOpen, setKeyMapOpen, lockVault, vault, keyMapOpen, route } = useStore.getState();
      if (event.defaultPrevented || vault.state === "locked" || isDialogOpen()) return;
      const canLock = vault.state === "open" && (vault.protector === "password" || vault.protector === "keychain");
      const mod = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const area = AREAS[Number(event.key) - 1];
      if (event.key === "F6") nextPane(event.shiftKey ? -1 : 1);
      else if (route.screen === "welcome") return;
      else if (mod && !event.altKey && key === "b") setNavigationOpen(isRail);
      else if (mod && !event.altKey && key === "k") go({ screen: "inbox", search: true });
      else if (mod && !event.altKey && key === "l" && canLock) void lockVault();
      else if (event.altKey && !mod && area) go({ screen: area } as Route);
      else if (event.key === "?" && !isTyping(event.target)) setKeyMapOpen(!keyMapOpen);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isRail]);
}
