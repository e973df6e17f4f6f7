import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { Screen } from "#renderer/ui/Screen.tsx";

/** Placeholder until the screen is built. */
export function OrderScreen(_route: Extract<Route, { screen: "order" }>) {
  const { t } = useText();
  return <Screen title={t("shell:area.orders")}>{null}</Screen>;
}
