import { Anchor, Button, FileButton, Group, Paper, Stack, Table, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { deleteItem, doVerb, type Item, useChange } from "../../../api/items";
import { may, type ResourceMeta } from "../../../api/meta";
import { IconAction } from "../../../parts/IconAction";
import { StateBadge } from "../../../parts/StateBadge";
import { complain } from "../../../parts/say";
import { moment, number, since, t } from "../../../strings";
import { wordsOfScope } from "../scopes";
import { arrivals } from "./arrivals";

interface Props {
  resource: ResourceMeta;
  rows: Item[];
  onDelete: (document: Item) => void;
}

export function DocumentRows({ resource, rows, onDelete }: Props) {
  return (
    <Paper withBorder>
      <Table.ScrollContainer minWidth={320}>
        <Table highlightOnHover verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("documents.name")}</Table.Th>
              <Table.Th visibleFrom="sm">{t("documents.whose")}</Table.Th>
              <Table.Th>{t("documents.status")}</Table.Th>
              <Table.Th visibleFrom="sm" ta="end">
                {t("documents.passages")}
              </Table.Th>
              <Table.Th visibleFrom="sm">{t("documents.since")}</Table.Th>
              <Table.Th aria-label={t("action.delete")} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.id} resource={resource} row={row} onDelete={() => onDelete(row)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function Row({ resource, row, onDelete }: { resource: ResourceMeta; row: Item; onDelete: () => void }) {
  const status = String(row.status);
  const scope = wordsOfScope(String(row.scope));
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2}>
          <Anchor
            c="inherit"
            fw={500}
            size="sm"
            renderRoot={(rest) => <Link to={`/knowledge/documents/${row.id}`} {...rest} />}
            style={{ overflowWrap: "anywhere" }}
          >
            {String(row.title)}
          </Anchor>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {scope} · {since(String(row.created_at))}
          </Text>
          {status === "failed" && (
            <Text size="sm" c="red">
              {String(row.reason ?? t("documents.failed"))}
            </Text>
          )}
          {status === "failed" && <BringAgain resource={resource} row={row} />}
        </Stack>
      </Table.Td>
      <Table.Td visibleFrom="sm">{scope}</Table.Td>
      <Table.Td>
        <StateBadge state={status} miw="max-content" />
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {status === "ready" ? number(Number(row.passages)) : ""}
      </Table.Td>
      <Table.Td visibleFrom="sm" c="dimmed" title={moment(String(row.created_at))}>
        {since(String(row.created_at))}
      </Table.Td>
      <Table.Td ta="end">
        {may(resource, "delete") && (
          <IconAction
            label={t("documents.delete", { title: String(row.title) })}
            icon={IconTrash}
            variant="subtle"
            color="gray"
            size={30}
            onClick={onDelete}
          />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

const RETRY = "retry";

interface BringAgainProps {
  resource: ResourceMeta;
  row: Item;
  onBrought?: () => void;
}

/** A file that could not be read is read once more, or brought anew for the same people in place of the first. */
export function BringAgain({ resource, row, onBrought }: BringAgainProps) {
  const retry = useChange(resource, () => doVerb(resource, row.id, RETRY));
  const replace = useChange(resource, async (file: File) => {
    await deleteItem(resource, row.id);
    arrivals.bring([file], String(row.scope));
  });
  return (
    <Group gap="xs">
      {resource.verbs.some((each) => each.name === RETRY) && (
        <Button
          size="compact-xs"
          variant="default"
          loading={retry.isPending}
          onClick={() => retry.mutate(undefined, { onError: complain })}
        >
          {t("action.retry")}
        </Button>
      )}
      {may(resource, "delete") && (
        <FileButton onChange={(file) => file && replace.mutate(file, { onSuccess: onBrought, onError: complain })}>
          {(props) => (
            <Button {...props} size="compact-xs" variant="default" loading={replace.isPending}>
              {t("documents.again")}
            </Button>
          )}
        </FileButton>
      )}
    </Group>
  );
}
