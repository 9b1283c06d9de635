import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { governs, useMe } from "../../../api/session";
import { Screen } from "../../../parts/Screen";
import { t } from "../../../strings";
import { Matrix } from "./Matrix";
import { Why } from "./Why";

/** What is asked, as the address says it. */
export interface Asked {
  view?: "all";
  person?: string;
  resource?: string;
  id?: string;
  operation?: string;
}

/** Why somebody may do something, and all that somebody may do. */
export function RightsScreen() {
  const asked = useSearch({ strict: false }) as Asked;
  const navigate = useNavigate();
  const asksOthers = governs(useMe());
  const ask = (next: Asked) => void navigate({ to: ".", search: { ...asked, ...next }, replace: true });
  return (
    <Screen title={t("explain.title")} hint={t("explain.hint")}>
      <Tabs
        value={asked.view === "all" ? "all" : "one"}
        keepMounted={false}
        onChange={(view) => ask({ view: view === "all" ? "all" : undefined })}
      >
        <Tabs.List>
          <Tabs.Tab value="one">{t("explain.one")}</Tabs.Tab>
          <Tabs.Tab value="all">{t("explain.all")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="one" pt="md">
          <Why asked={asked} asksOthers={asksOthers} onAsk={ask} />
        </Tabs.Panel>
        <Tabs.Panel value="all" pt="md">
          <Matrix asked={asked} asksOthers={asksOthers} onAsk={ask} />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}

export interface AskProps {
  asked: Asked;
  asksOthers: boolean;
  onAsk: (next: Asked) => void;
}
