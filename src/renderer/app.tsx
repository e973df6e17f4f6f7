import { MantineProvider } from "@mantine/core";
import { useColorScheme } from "@mantine/hooks";
import { Shell } from "./shell/Shell.tsx";
import { useStore } from "./store.ts";
import { cssVariables, theme } from "./theme.ts";

/** The window: theme, scheme and shell. */
export function App() {
  const appearance = useStore((state) => state.settings.appearance);
  const system = useColorScheme("light", { getInitialValueInEffect: false });
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={appearance === "system" ? system : appearance}>
      <Shell />
    </MantineProvider>
  );
}
