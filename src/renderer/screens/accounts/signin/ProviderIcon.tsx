import { IconBrandGoogle, IconBrandWindows, IconExternalLink } from "#renderer/ui/icons.ts";
import type { Provider } from "./kinds.ts";

const ICON = { google: IconBrandGoogle, microsoft: IconBrandWindows, other: IconExternalLink } as const;

/** The provider's mark on the button that leads to its sign-in. */
export function ProviderIcon({ provider }: { provider: Provider }) {
  const Icon = ICON[provider];
  return <Icon size={16} stroke={1.7} aria-hidden="true" />;
}
