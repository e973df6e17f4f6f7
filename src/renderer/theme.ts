/** The look in numbers: tokens and Mantine overrides of the design language ("paper and ink"). */
import { type CSSVariablesResolver, createTheme } from "@mantine/core";

type Tokens = Record<string, string>;

const light: Tokens = {
  bg: "#FFFFFF",
  card: "#FFFFFF",
  nav: "#F4F3F1",
  sub: "#FAF9F8",
  code: "#F7F6F4",
  hover: "#EFEDEA",
  line: "#E5E2DE",
  line2: "#D5D1CC",
  input: "#918C85",
  text: "#1F1D1B",
  text2: "#57534D",
  text3: "#6B6761",
  accent: "#3B4AA6",
  "accent-fill": "#3B4AA6",
  "accent-bg": "#EEF0FB",
  "accent-line": "#C0C8EE",
  ok: "#1B6E3E",
  "ok-icon": "#227E48",
  "ok-bg": "#EAF5EE",
  "ok-line": "#AED8BD",
  warn: "#8A5300",
  "warn-icon": "#B26B00",
  "warn-bg": "#FCF3DF",
  "warn-line": "#EBCF92",
  error: "#A82A1F",
  "error-icon": "#C03427",
  "error-bg": "#FCEEEC",
  "error-line": "#F2B8B1",
  mark: "#FFEBA6",
  shadow: "0 1px 2px rgb(31 29 27 / 6%)",
  float: "0 4px 16px rgb(31 29 27 / 12%)",
};

const dark: Tokens = {
  bg: "#1E1F22",
  card: "#232427",
  nav: "#17181A",
  sub: "#232427",
  code: "#18191B",
  hover: "#2A2B2F",
  line: "#33353A",
  line2: "#44474D",
  input: "#7A7D84",
  text: "#ECEBE9",
  text2: "#BEBBB6",
  text3: "#A09D98",
  accent: "#A9B4EC",
  "accent-fill": "#4B5DBD",
  "accent-bg": "#272B45",
  "accent-line": "#454F8C",
  ok: "#7FCF9C",
  "ok-icon": "#4FAE74",
  "ok-bg": "#1B2E23",
  "ok-line": "#2F5B40",
  warn: "#EBBE66",
  "warn-icon": "#D9A13B",
  "warn-bg": "#33290F",
  "warn-line": "#66511C",
  error: "#F59E95",
  "error-icon": "#E5665A",
  "error-bg": "#3A2120",
  "error-line": "#74403B",
  mark: "#5C4A0C",
  shadow: "0 1px 2px rgb(0 0 0 / 30%)",
  float: "0 4px 16px rgb(0 0 0 / 45%)",
};

function variables(tokens: Tokens): Record<string, string> {
  const own = Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--pk-${name}`, value]));
  return {
    ...own,
    "--mantine-color-body": "var(--pk-bg)",
    "--mantine-color-text": "var(--pk-text)",
    "--mantine-color-dimmed": "var(--pk-text3)",
    "--mantine-color-placeholder": "var(--pk-text3)",
    "--mantine-color-anchor": "var(--pk-accent)",
    "--mantine-color-default": "var(--pk-card)",
    "--mantine-color-default-color": "var(--pk-text)",
    "--mantine-color-default-border": "var(--pk-line2)",
    "--mantine-color-default-hover": "var(--pk-hover)",
    "--mantine-color-disabled": "var(--pk-hover)",
    "--mantine-color-disabled-color": "var(--pk-text3)",
    "--mantine-color-disabled-border": "var(--pk-line2)",
    "--mantine-color-error": "var(--pk-error)",
  };
}

/** Binds the tokens to CSS variables `--pk-*` and Mantine's own, for both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: variables(light), dark: variables(dark) });

/** Mantine's theme. */
export const theme = createTheme({
  primaryColor: "tinte",
  primaryShade: { light: 7, dark: 6 },
  colors: {
    tinte: ["#EEF0FB", "#DFE3F7", "#C0C8EE", "#A3AFE6", "#8393DA", "#6577CC", "#4B5DBD", "#3B4AA6", "#2F3C88", "#232D66"],
    gray: ["#FAF9F8", "#F4F3F1", "#ECEAE7", "#E2DFDB", "#CDC9C4", "#ABA69F", "#8D8881", "#6B6761", "#514E49", "#2B2926"],
    dark: ["#ECEBE9", "#C3C1BC", "#A3A19C", "#7C7B78", "#4A4B4F", "#36383C", "#2A2B2F", "#202124", "#191A1C", "#131415"],
    gruen: ["#EAF5EE", "#D5EBDD", "#AED8BD", "#7CC597", "#4FAE74", "#2F9558", "#227E48", "#1B6E3E", "#155631", "#0F3E23"],
    rot: ["#FCEEEC", "#F9DCD8", "#F2B8B1", "#EF9187", "#E5665A", "#D54436", "#C03427", "#A82A1F", "#852118", "#611811"],
  },
  fontFamily: '-apple-system, "Segoe UI Variable Text", "Segoe UI", Inter, Cantarell, Roboto, "Noto Sans", system-ui, sans-serif',
  fontFamilyMonospace: '"Cascadia Mono", "SF Mono", Consolas, ui-monospace, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  headings: { fontWeight: "600" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  // Plain objects, not Component.extend(): the components themselves stay out of the start.
  components: {
    Button: { defaultProps: { variant: "default", size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 32 } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: "lg",
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.6 },
        attributes: { header: { role: "presentation" } },
      },
    },
    Menu: { defaultProps: { radius: "md", shadow: "md", transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 120 } } },
    SegmentedControl: { defaultProps: { withItemsBorders: false } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: "right" } },
  },
});
