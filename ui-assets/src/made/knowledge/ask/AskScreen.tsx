import { Tabs } from "@mantine/core";
import { IconMessageQuestion, IconSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Screen } from "../../../parts/Screen";
import type { Search } from "../../../routes";
import { t } from "../../../strings";
import { AskTab } from "./AskTab";
import { SearchTab } from "./SearchTab";

/** Questions about what stands in the documents, and a search in them. */
export function AskScreen() {
  const { tab, q, scope } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const isSearch = tab === "search";
  return (
    <Screen title={t("ask.title")} hint={t("ask.hint")}>
      <Tabs
        value={isSearch ? "search" : "ask"}
        onChange={(next) =>
          void navigate({ to: ".", search: { tab: next === "search" ? "search" : undefined, q, scope } })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="ask" leftSection={<IconMessageQuestion size={16} />}>
            {t("ask.tab")}
          </Tabs.Tab>
          <Tabs.Tab value="search" leftSection={<IconSearch size={16} />}>
            {t("search.tab")}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="ask">{!isSearch && <AskTab />}</Tabs.Panel>
        <Tabs.Panel value="search">{isSearch && <SearchTab />}</Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
