import { Anchor, Button, Group, Stack } from "@mantine/core";
import { IconMessageQuestion, IconPencil, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { type Item, itemQuery, type Tagged } from "../../../api/items";
import { useLive } from "../../../api/live";
import { may, type ResourceMeta, useResource } from "../../../api/meta";
import { Facts } from "../../../item/Facts";
import { Timeline } from "../../../item/Timeline";
import { WhoMay } from "../../../item/WhoMay";
import { Failure } from "../../../parts/Failure";
import { IconAction } from "../../../parts/IconAction";
import { Loading } from "../../../parts/Loading";
import { Missing } from "../../../parts/Missing";
import { Screen } from "../../../parts/Screen";
import { StateBadge } from "../../../parts/StateBadge";
import { t } from "../../../strings";
import { DeleteDialog } from "../documents/DeleteDialog";
import { wordsOfScope } from "../scopes";
import { Reading } from "./Reading";
import { RenameDialog } from "./RenameDialog";

/** One document: its text, its passages, and the place that the address names. */
export function DocumentScreen() {
  const resource = useResource("knowledge.document");
  return resource && may(resource, "view") ? <Loaded resource={resource} /> : <Missing />;
}

function Loaded({ resource }: { resource: ResourceMeta }) {
  const { id } = useParams({ strict: false }) as { id: string };
  const document = useQuery(itemQuery(resource, id));
  useLive(`${resource.name}/${id}`);
  if (document.isPending) return <Loading />;
  if (document.isError) return <Failure error={document.error} onRetry={() => document.refetch()} />;
  return <Shown key={id} resource={resource} standing={document.data} />;
}

function Shown({ resource, standing }: { resource: ResourceMeta; standing: Tagged }) {
  const { item } = standing;
  const navigate = useNavigate();
  const [isRenaming, setIsRenaming] = useState(false);
  const [doomed, setDoomed] = useState<Item>();
  return (
    <Screen
      title={String(item.title)}
      hint={wordsOfScope(String(item.scope))}
      aside={<StateBadge state={String(item.status)} />}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconMessageQuestion size={16} />}
            renderRoot={(rest) => <Link to="/ask" {...rest} />}
          >
            {t("ask.title")}
          </Button>
          {may(resource, "update") && (
            <IconAction label={t("document.rename")} icon={IconPencil} onClick={() => setIsRenaming(true)} />
          )}
          {may(resource, "delete") && (
            <IconAction
              label={t("documents.delete", { title: String(item.title) })}
              icon={IconTrash}
              onClick={() => setDoomed(item)}
            />
          )}
        </>
      }
    >
      <Group>
        <Anchor size="sm" renderRoot={(rest) => <Link to="/knowledge/documents" {...rest} />}>
          {t("document.all")}
        </Anchor>
      </Group>
      <Reading resource={resource} document={item}>
        <Stack>
          <Facts resource={resource} item={{ ...item, scope: wordsOfScope(String(item.scope)) }} />
          <WhoMay resource={resource} id={item.id} />
          <Timeline resource={resource} id={item.id} />
        </Stack>
      </Reading>
      <RenameDialog resource={resource} standing={standing} isOpen={isRenaming} onClose={() => setIsRenaming(false)} />
      <DeleteDialog
        resource={resource}
        document={doomed}
        onClose={() => setDoomed(undefined)}
        onGone={() => void navigate({ to: "/knowledge/documents" })}
      />
    </Screen>
  );
}
