import { TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconApi, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import type { Search } from "../../routes";
import { t } from "../../strings";
import classes from "./Explorer.module.css";
import { OperationList } from "./OperationList";
import { OperationPane } from "./OperationPane";
import { matches, openApiQuery } from "./openapi";

/** Every call of the program, as it describes itself, to be looked up and tried. */
export function ExplorerScreen() {
  const { q = "", op } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const isNarrow = useMediaQuery("(max-width: 62em)", false, { getInitialValueInEffect: false });
  const description = useQuery(openApiQuery);
  if (description.isPending) return <Loading />;
  if (description.isError) return <Failure error={description.error} onRetry={() => description.refetch()} />;
  const { operations, schemas } = description.data;
  const chosen = operations.find((each) => each.operationId === op);
  const set = (change: Search, isStep = false) =>
    void navigate({ to: ".", search: (old: Search) => ({ ...old, ...change }), replace: !isStep });
  const pane = chosen && (
    <OperationPane
      key={chosen.operationId}
      operation={chosen}
      schemas={schemas}
      onClose={isNarrow ? () => set({ op: undefined }) : undefined}
    />
  );
  if (isNarrow && pane) return pane;
  return (
    <Screen title={t("explorer.title")} hint={t("explorer.hint")}>
      <div className={classes.panes}>
        <div className={classes.side}>
          <TextInput
            type="search"
            className={classes.search}
            aria-label={t("explorer.search")}
            placeholder={t("explorer.search")}
            leftSection={<IconSearch size={16} />}
            pb="sm"
            defaultValue={q}
            onChange={(event) => set({ q: event.currentTarget.value || undefined })}
          />
          <OperationList
            operations={operations.filter((each) => matches(each, q))}
            chosen={chosen}
            isOpen={q.trim() !== ""}
            onChoose={(id) => set({ op: id }, true)}
          />
        </div>
        {!isNarrow && (
          <div className={classes.pane}>
            {pane ?? <Empty icon={IconApi} title={t("explorer.none")} hint={t("explorer.none.hint")} />}
          </div>
        )}
      </div>
    </Screen>
  );
}
