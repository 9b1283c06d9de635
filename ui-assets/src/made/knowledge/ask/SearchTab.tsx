import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { call, withQuery } from "../../../api/http";
import { Empty } from "../../../parts/Empty";
import { Failure } from "../../../parts/Failure";
import { Loading } from "../../../parts/Loading";
import type { Search } from "../../../routes";
import { t } from "../../../strings";
import { ScopeInput } from "../ScopeInput";
import { groupOf } from "../scopes";
import { type Place, SourceLink, SourcePlace } from "./Source";

interface Hit extends Place {
  snippet: string;
  score: number;
}

const MODES = ["hybrid", "text", "vector"] as const;
const MOST = 30;

/** The best passages for some words, by the words themselves, by what they mean, or by both. */
export function SearchTab() {
  const { q = "", mode = "hybrid", scope = "" } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (change: Search) => void navigate({ to: ".", search: (old: Search) => ({ ...old, ...change }) });
  const hits = useQuery({
    queryKey: ["knowledge", "search", q, mode, scope],
    queryFn: ({ signal }) =>
      call<{ data: Hit[] }>(withQuery("/api/knowledge/search", { q, mode, scope, limit: MOST }), { signal }),
    enabled: q !== "" && groupOf(scope) !== "",
  });
  const found = hits.data?.data ?? [];
  return (
    <Stack maw={820}>
      <SearchForm words={q} mode={mode} scope={scope} onChange={set} />
      {hits.isError && <Failure error={hits.error} onRetry={() => hits.refetch()} />}
      {hits.isLoading && <Loading />}
      <Text size="sm" c="dimmed" aria-live="polite">
        {hits.isSuccess && t("search.count", { count: found.length })}
      </Text>
      {q === "" && <Empty icon={IconSearch} title={t("search.empty")} hint={t("search.empty.hint")} />}
      {hits.isSuccess && found.length === 0 && (
        <Empty icon={IconSearch} title={t("list.nothing")} hint={t("search.nothing.hint")} />
      )}
      {found.map((hit) => (
        <Paper key={`${hit.type} ${hit.document_id}`} withBorder p="md">
          <SourceLink place={hit} />
          <SourcePlace place={hit} />
          <Text size="sm" mt={6} style={{ overflowWrap: "anywhere" }}>
            <Snippet html={hit.snippet} />
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}

interface FormProps {
  words: string;
  mode: string;
  scope: string;
  onChange: (change: Search) => void;
}

function SearchForm({ words, mode, scope, onChange }: FormProps) {
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ q: typed.trim() || undefined });
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          type="search"
          flex="1 1 16rem"
          label={t("search.words")}
          autoFocus={words === ""}
          leftSection={<IconSearch size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t("search.mode")}
          data={MODES.map((value) => ({ value, label: t(`search.mode.${value}`) }))}
          value={mode}
          onChange={(next) => onChange({ mode: next })}
        />
        <ScopeInput
          label={t("ask.scope")}
          any={t("ask.scope.any")}
          scope={scope}
          onScope={(next) => onChange({ scope: next || undefined })}
        />
        <Button type="submit">{t("search.go")}</Button>
      </Group>
    </form>
  );
}

/** The words of a snippet with its marks; whatever else stands in it is shown as text. */
function Snippet({ html }: { html: string }) {
  const nodes = [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
  return nodes.map((node, at) =>
    node.nodeName === "MARK" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
      <mark key={at}>{node.textContent}</mark>
    ) : (
      node.textContent
    ),
  );
}
