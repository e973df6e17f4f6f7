import { useText } from "#renderer/i18n.ts";

import { Screen } from "#renderer/ui/Screen.tsx";

/** Placeholder until the screen is built. */
export function OrdersScreen() {
  const { t } = useText();
  return <Screen title={t("shell:area.orders")}>{null}</Screen>;
}
