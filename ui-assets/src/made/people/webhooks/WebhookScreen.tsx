import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { deleteItem, forget, itemQuery, patchItem, restoreItem, type Tagged, useChange } from "../../../api/items";
import { useLive } from "../../../api/live";
import { may, type ResourceMeta, useResource } from "../../../api/meta";
import { faultsOf, messageAt } from "../../../fields/errors";
import { Failure } from "../../../parts/Failure";
import { Loading } from "../../../parts/Loading";
import { Missing } from "../../../parts/Missing";
import { Panel } from "../../../parts/Panel";
import { Screen } from "../../../parts/Screen";
import { StateBadge } from "../../../parts/StateBadge";
import { Sure } from "../../../parts/Sure";
import { complain, say, sayWithUndo } from "../../../parts/say";
import { t } from "../../../strings";
import { Deliveries } from "./Deliveries";
import { TypesInput } from "./TypesInput";

/** One address: what it is told, whether it answers, and what it was told. */
export function WebhookScreen() {
  const resource = useResource("webhooks.endpoint");
  const { id } = useParams({ strict: false }) as { id: string };
  return resource && may(resource, "view") ? <Endpoint resource={resource} id={id} /> : <Missing />;
}

function Endpoint({ resource, id }: { resource: ResourceMeta; id: string }) {
  const endpoint = useQuery(itemQuery(resource, id));
  useLive(`${resource.name}/${id}`);
  if (endpoint.isPending) return <Loading />;
  if (endpoint.isError) return <Failure error={endpoint.error} onRetry={() => endpoint.refetch()} />;
  const { item } = endpoint.data;
  return (
    <Screen
      title={String(item.url)}
      aside={<StateBadge state={String(item.status)} />}
      actions={<Actions resource={resource} standing={endpoint.data} />}
    >
      <Stack maw={900}>
        {Boolean(item.reason) && (
          <Text size="sm" c="red">
            {t("webhooks.reason", { reason: String(item.reason) })}
          </Text>
        )}
        <Types key={item.version} resource={resource} standing={endpoint.data} />
        <Deliveries endpoint={id} />
      </Stack>
    </Screen>
  );
}

function Types({ resource, standing }: { resource: ResourceMeta; standing: Tagged }) {
  const known = (standing.item.types as string[] | undefined) ?? [];
  const [types, setTypes] = useState(known);
  const save = useChange(resource, () => patchItem(resource, standing.item.id, { types }, standing.etag));
  const isSame = types.join() === known.join();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: () => say(t("form.saved")) });
  };
  return (
    <Panel title={t("webhooks.told")}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TypesInput value={types} error={messageAt(save.error, "types")} onChange={setTypes} />
          {save.error && faultsOf(save.error).length === 0 && <Failure error={save.error} />}
          {!isSame && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={types.length === 0}>
                {t("action.save")}
              </Button>
              <Button variant="default" onClick={() => setTypes(known)}>
                {t("form.discard")}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}

function Actions({ resource, standing }: { resource: ResourceMeta; standing: Tagged }) {
  const { item, etag } = standing;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const isOn = item.status === "enabled";
  const turn = useChange(resource, () => patchItem(resource, item.id, { status: isOn ? "disabled" : "enabled" }, etag));
  const remove = useMutation({
    mutationFn: () => deleteItem(resource, item.id),
    onSuccess: async () => {
      await navigate({ to: "/webhooks" });
      await forget(client, resource.name);
      sayWithUndo(t("form.deleted", { title: String(item.url) }), async () => {
        await restoreItem(resource, item.id);
        await forget(client, resource.name);
      });
    },
  });
  return (
    <>
      {may(resource, "update") && (
        <Button
          variant="default"
          loading={turn.isPending}
          onClick={() => turn.mutate(undefined, { onError: complain })}
        >
          {t(isOn ? "webhooks.disable" : "webhooks.enable")}
        </Button>
      )}
      {may(resource, "delete") && (
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {t("action.delete")}
        </Button>
      )}
      <Sure
        opened={isAsking}
        title={t("webhooks.remove")}
        action={t("action.delete")}
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setIsAsking(false)}
        onYes={() => remove.mutate()}
      >
        {t("webhooks.remove.hint", { url: String(item.url) })}
      </Sure>
    </>
  );
}
