import { Button, Kbd, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, type SpotlightActionData, spotlight } from "@mantine/spotlight";
import { IconArrowRight, IconBolt, IconFile, IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useMemo, useState } from "react";
import { callAll, withQuery } from "../api/http";
import { type Meta, may, placeOf, useMeta } from "../api/meta";
import { useMe } from "../api/session";
import { type Command, useStandingCommands } from "../parts/commands";
import { t } from "../strings";
import { oneOf } from "../strings/words";
import classes from "./Palette.module.css";
import { groupsOf } from "./sections";

interface Hit {
  type: string;
  id: string;
  title: string;
  snippet: string;
  score: number;
}

const TYPING_MS = 150;
const SHOWN = 8;

export function SearchButton() {
  return (
    <Button
      variant="default"
      color="gray"
      fw={400}
      maw={420}
      miw={0}
      flex="1 1 auto"
      justify="flex-start"
      c="dimmed"
      classNames={{ label: classes.label }}
      leftSection={<IconSearch size={16} />}
      rightSection={
        <Kbd size="xs" visibleFrom="sm">
          Ctrl K
        </Kbd>
      }
      onClick={spotlight.open}
    >
      {t("palette.open")}
    </Button>
  );
}

function useHits(words: string) {
  const [asked] = useDebouncedValue(words.trim(), TYPING_MS);
  return useQuery({
    queryKey: ["search", asked],
    queryFn: ({ signal }) => callAll<Hit>(withQuery("/api/search", { q: asked, limit: SHOWN }), { signal }),
    enabled: asked.length > 1,
  });
}

function matches(label: string, words: string): boolean {
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => label.toLowerCase().includes(word));
}

type Go = (to: string) => void;

function screens(meta: Meta, me: ReturnType<typeof useMe>, go: Go): SpotlightActionData[] {
  return groupsOf(meta, me).flatMap((group) =>
    group.entries.map((entry) => ({
      id: `screen ${entry.to}`,
      label: entry.label,
      description: group.label || undefined,
      leftSection: <IconArrowRight size={18} stroke={1.6} />,
      onClick: () => go(entry.to),
    })),
  );
}

function verbs(meta: Meta, go: Go): SpotlightActionData[] {
  return meta.resources
    .filter((resource) => may(resource, "create"))
    .map((resource) => ({
      id: `new ${resource.name}`,
      label: t("form.new", { resource: oneOf(resource) }),
      leftSection: <IconPlus size={18} stroke={1.6} />,
      onClick: () => go(`/${placeOf(resource)}/new`),
    }));
}

function here(commands: readonly Command[]): SpotlightActionData[] {
  return commands.map(({ label, about, run }) => ({
    id: `here ${label}`,
    label,
    description: about,
    leftSection: <IconBolt size={18} stroke={1.6} />,
    onClick: run,
  }));
}

function records(meta: Meta, hits: Hit[], go: Go): SpotlightActionData[] {
  return hits.flatMap((hit) => {
    const resource = meta.resources.find((each) => each.name === hit.type);
    if (!resource) return [];
    return {
      id: `${hit.type} ${hit.id}`,
      label: hit.title,
      description: oneOf(resource),
      leftSection: <IconFile size={18} stroke={1.6} />,
      onClick: () => go(`/${placeOf(resource)}/${hit.id}`),
    };
  });
}

/** Ctrl-K: records, screens and what can be begun, by a few letters. */
export function Palette() {
  const [words, setWords] = useState("");
  const meta = useMeta();
  const me = useMe();
  const navigate = useNavigate();
  const hits = useHits(words);
  const commands = useStandingCommands();
  const groups = useMemo(() => {
    const go: Go = (to) => void navigate({ to });
    const fitting = (all: SpotlightActionData[]) => all.filter((each) => matches(String(each.label), words));
    return [
      { group: t("palette.here"), actions: fitting(here(commands)) },
      { group: t("palette.screens"), actions: fitting(screens(meta, me, go)) },
      { group: t("palette.verbs"), actions: fitting(verbs(meta, go)) },
      { group: t("palette.records"), actions: words.trim() ? records(meta, hits.data ?? [], go) : [] },
    ].filter((each) => each.actions.length > 0);
  }, [words, hits.data, commands, meta, me, navigate]);
  const takeFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = words.trim() ? groups[0]?.actions[0] : undefined;
    if (event.key !== "Enter" || !first || document.querySelector("[data-action][data-selected]")) return;
    spotlight.close();
    first.onClick?.(event as never);
  };
  return (
    <Spotlight
      actions={groups}
      query={words}
      onQueryChange={setWords}
      onSpotlightOpen={() => setWords("")}
      filter={(_, all) => all}
      shortcut={["mod + K", "/"]}
      scrollable
      maxHeight={440}
      nothingFound={<Text size="sm">{hits.isFetching ? t("loading") : t("palette.nothing")}</Text>}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t("palette.hint"),
        "aria-label": t("palette.hint"),
        onKeyDown: takeFirst,
      }}
    />
  );
}
