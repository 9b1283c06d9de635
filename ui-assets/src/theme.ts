import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { t } from "./strings";

const pine: MantineColorsTuple = [
  "#eaf7f3",
  "#d6ece5",
  "#a9d9ca",
  "#79c5ad",
  "#52b595",
  "#39aa86",
  "#24896b",
  "#1d6f58",
  "#1d5c4f",
  "#0f4a3c",
];

/** One look for all screens: compact, quiet, one accent. */
export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: 7,
  autoContrast: true,
  colors: { pine },
  defaultRadius: "md",
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace',
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "1.375rem" }, h2: { fontSize: "1.125rem" } } },
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { fw: 500 } },
    Modal: { defaultProps: { closeButtonProps: { "aria-label": t("action.close") } } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": t("action.close") } } },
  },
});

/** Quiet words that can still be read: 4.5 to 1 and more on every ground of this page. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-dimmed": "#5a6169", "--mantine-color-placeholder": "#6b7279" },
  dark: { "--mantine-color-dimmed": "#a3a9af", "--mantine-color-placeholder": "#9aa0a6" },
});
