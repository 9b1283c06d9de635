import { Alert, Anchor, Grid, Group, Loader, Paper, ScrollArea, Stack, Switch, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import type { Item } from "../../../api/items";
import type { ResourceMeta } from "../../../api/meta";
import { Failure } from "../../../parts/Failure";
import { Loading } from "../../../parts/Loading";
import type { Search } from "../../../routes";
import { t } from "../../../strings";
import { BringAgain } from "../documents/DocumentRows";
import { blocksOf, contentsOf, type Entry, type Passage, unitsOf } from "../places";
import { DocumentText, type Mark } from "./DocumentText";
import classes from "./DocumentText.module.css";
import { passagesQuery, textQuery } from "./queries";

interface Props {
  resource: ResourceMeta;
  document: Item;
  /** What stands beside the text. */
  children: ReactNode;
}

/** The text of a document beside its contents; or that it is being read, or why it could not be. */
export function Reading({ resource, document, children }: Props) {
  const isReady = document.status === "ready";
  const text = useQuery({ ...textQuery(document.id, document.updated_at), enabled: isReady });
  const passages = useQuery({ ...passagesQuery(document.id, document.updated_at), enabled: isReady });
  const body =
    document.status === "failed" ? (
      <Unreadable resource={resource} document={document} />
    ) : !isReady ? (
      <Group gap="sm" role="status">
        <Loader size="sm" />
        <Text size="sm">{t("document.processing")}</Text>
      </Group>
    ) : text.isError ? (
      <Failure error={text.error} onRetry={() => text.refetch()} />
    ) : null;
  if (body) {
    return (
      <Beside aside={children}>
        <Paper withBorder p="md">
          {body}
        </Paper>
      </Beside>
    );
  }
  if (text.isPending || passages.isPending) return <Loading />;
  return (
    <Read text={text.data ?? ""} passages={passages.data ?? []}>
      {children}
    </Read>
  );
}

function Beside({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>{children}</Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <div className={classes.aside}>{aside}</div>
      </Grid.Col>
    </Grid>
  );
}

function markOf(text: string, { start, end }: Search): Mark | undefined {
  if (!/^\d+$/.test(start ?? "") || !/^\d+$/.test(end ?? "") || Number(end) <= Number(start)) return undefined;
  const [from = 0, to = 0] = unitsOf(text, [Number(start), Number(end)]);
  return { from, to };
}

function Read({ text, passages, children }: { text: string; passages: Passage[]; children: ReactNode }) {
  const { start, end } = useSearch({ strict: false }) as Search;
  const [withPassages, setWithPassages] = useState(false);
  const [wanted, setWanted] = useState<{ block: number; asked: number }>();
  const blocks = useMemo(() => blocksOf(text, passages), [text, passages]);
  const mark = useMemo(() => markOf(text, { start, end }), [text, start, end]);
  const show = (block: number) => setWanted((before) => ({ block, asked: (before?.asked ?? 0) + 1 }));
  const contents = contentsOf(blocks);
  const hasContents = contents.length > 1;
  return (
    <Beside
      aside={
        <Stack>
          {hasContents && (
            <Paper withBorder p="md" component="nav" aria-label={t("document.contents")} visibleFrom="lg">
              <Title order={2} mb="xs">
                {t("document.contents")}
              </Title>
              <ScrollArea.Autosize mah={320}>
                <Contents contents={contents} onShow={show} />
              </ScrollArea.Autosize>
            </Paper>
          )}
          {children}
        </Stack>
      }
    >
      {hasContents && (
        <Paper withBorder p="sm" mb="sm" component="details" hiddenFrom="lg">
          <summary>{t("document.contents")}</summary>
          <Contents contents={contents} onShow={show} />
        </Paper>
      )}
      <Paper withBorder p={{ base: "md", sm: "lg" }} component="section" aria-label={t("document.text")}>
        {(mark || passages.length > 0) && (
          <Group justify="space-between" mb="md" gap="xs">
            {mark ? (
              <Anchor size="sm" renderRoot={(rest) => <Link to="." search={{}} resetScroll={false} {...rest} />}>
                {t("document.unmark")}
              </Anchor>
            ) : (
              <span />
            )}
            {passages.length > 0 && (
              <Switch
                size="xs"
                label={t("document.passages")}
                checked={withPassages}
                onChange={(event) => setWithPassages(event.currentTarget.checked)}
              />
            )}
          </Group>
        )}
        <DocumentText text={text} blocks={blocks} mark={mark} withPassages={withPassages} wanted={wanted} />
      </Paper>
    </Beside>
  );
}

interface ContentsProps {
  contents: Entry[];
  onShow: (block: number) => void;
}

function Contents({ contents, onShow }: ContentsProps) {
  return (
    <Stack gap={4} mt={4}>
      {contents.map(({ heading, depth, block }) => (
        <Anchor
          key={block}
          component="button"
          type="button"
          size="sm"
          ta="start"
          ps={depth * 12}
          onClick={() => onShow(block)}
        >
          {heading}
        </Anchor>
      ))}
    </Stack>
  );
}

function Unreadable({ resource, document }: { resource: ResourceMeta; document: Item }) {
  const navigate = useNavigate();
  return (
    <Alert color="red" variant="light" title={t("document.unreadable")}>
      <Stack gap="xs">
        <Text size="sm">{String(document.reason ?? t("documents.failed"))}</Text>
        <BringAgain
          resource={resource}
          row={document}
          onBrought={() => void navigate({ to: "/knowledge/documents" })}
        />
      </Stack>
    </Alert>
  );
}
