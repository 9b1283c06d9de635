import { Input, SegmentedControl, Select, Stack, useMantineColorScheme } from "@mantine/core";
import { Panel } from "../../../parts/Panel";
import { chooseLocale, type Locale, locale, t } from "../../../strings";

const SCHEMES = ["light", "dark", "auto"] as const;

/** How this page looks on this device, and in which language it speaks. */
export function Look() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Panel title={t("look.title")} hint={t("look.hint")}>
      <Stack gap="sm" maw={420}>
        <Input.Wrapper label={t("account.look")} labelElement="div" id="look">
          <SegmentedControl
            fullWidth
            aria-label={t("account.look")}
            data={SCHEMES.map((value) => ({ value, label: t(`account.look.${value}`) }))}
            value={colorScheme}
            onChange={(next) => setColorScheme(next as (typeof SCHEMES)[number])}
          />
        </Input.Wrapper>
        <Select
          label={t("look.language")}
          data={[
            { value: "en", label: t("look.language.en") },
            { value: "pseudo", label: t("look.language.pseudo") },
          ]}
          value={locale}
          allowDeselect={false}
          onChange={(next) => next && next !== locale && chooseLocale(next as Locale)}
        />
      </Stack>
    </Panel>
  );
}
