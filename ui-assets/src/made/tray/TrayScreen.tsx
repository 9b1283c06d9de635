import { useMediaQuery } from "@mantine/hooks";
import { IconMailOpened } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { notFound, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { listQuery, rowsOf, totalOf } from "../../api/items";
import { useLive } from "../../api/live";
import { type ResourceMeta, useResource } from "../../api/meta";
import { Empty } from "../../parts/Empty";
import { Total } from "../../parts/LongList";
import { Screen } from "../../parts/Screen";
import type { Search } from "../../routes";
import { t } from "../../strings";
import { MessagePane } from "./MessagePane";
import { type Message, TRAY } from "./message";
import classes from "./Tray.module.css";
import { TrayFilters } from "./TrayFilters";
import { TrayList } from "./TrayList";

/** Every message of the business in one place: what went out, what waits, what was caught, and what came of it. */
export function TrayScreen() {
  const resource = useResource(TRAY);
  if (!resource) throw notFound();
  return <Tray resource={resource} />;
}

function Tray({ resource }: { resource: ResourceMeta }) {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const isNarrow = useMediaQuery("(max-width: 62em)", false, { getInitialValueInEffect: false });
  const set = useCallback(
    (change: Search, isStep = false) =>
      void navigate({ to: ".", search: (old: Search) => ({ ...old, ...change }), replace: !isStep }),
    [navigate],
  );
  const parameters = {
    q: search.q,
    "filter[channel]": search.channel,
    "filter[status]": search.status,
    fields: "channel,to,subject,status,origin,created_at",
  };
  const list = useInfiniteQuery(listQuery(resource, parameters, 50));
  const messages = useMemo(() => rowsOf(list.data) as Message[], [list.data]);
  useLive(TRAY);
  const chosen = search.message;
  const pane = chosen ? (
    <MessagePane
      key={chosen}
      resource={resource}
      id={chosen}
      tab={search.tab}
      onTab={(tab) => set({ tab })}
      onClose={isNarrow ? () => set({ message: undefined, tab: undefined }) : undefined}
    />
  ) : (
    <Empty icon={IconMailOpened} title={t("tray.none")} hint={t("tray.none.hint")} />
  );
  if (isNarrow && chosen) return pane;
  return (
    <Screen title={t("tray.title")} hint={t("tray.hint")} aside={<Total count={totalOf(list.data)} />}>
      <TrayFilters search={search} onChange={set} />
      <div className={classes.panes}>
        <TrayList
          list={list}
          messages={messages}
          chosen={chosen}
          isAsking={Boolean(search.q || search.channel || search.status)}
          onChoose={(id) => set({ message: id, tab: undefined }, isNarrow)}
          onReset={() => set({ q: undefined, channel: undefined, status: undefined })}
        />
        {!isNarrow && <div className={classes.message}>{pane}</div>}
      </div>
    </Screen>
  );
}
