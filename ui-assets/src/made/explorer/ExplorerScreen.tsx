import { useMediaQuery } from "@mantine/hooks";
import { IconApi } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { SearchBox } from "../../parts/SearchBox";
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
        <div>
          <div className={classes.search}>
            <SearchBox label={t("explorer.search")} words={q} onWords={(next) => set({ q: next })} w="100%" pause={0} />
          </div>
          <OperationList
            operations={operations.filter((each) => matches(each, q))}
            chosen={chosen}
            isOpen={q.trim() !== ""}
            onChoose={(id) => set({ op: id }, true)}
          />
        </div>
        {!isNarrow && (
          <div>{pane ?? <Empty icon={IconApi} title={t("explorer.none")} hint={t("explorer.none.hint")} />}</div>
        )}
      </div>
    </Screen>
  );
}
