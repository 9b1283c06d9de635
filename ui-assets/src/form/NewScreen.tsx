import { Button, Group, Paper, Stack } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, Suspense, useState } from "react";
import { createItem, titleOf, useChange, type Values } from "../api/items";
import { freshKey } from "../api/key";
import { may, placeOf, type ResourceMeta } from "../api/meta";
import { faultsOf } from "../fields/errors";
import { Loading } from "../parts/Loading";
import { Missing } from "../parts/Missing";
import { Screen } from "../parts/Screen";
import { say } from "../parts/say";
import { useRouteResource } from "../parts/useRouteResource";
import { t } from "../strings";
import { oneOf } from "../strings/words";
import { formOf } from "./forms";
import { LeaveGuard } from "./LeaveGuard";
import { Refusal } from "./Refusal";

/** A new record of any resource. */
export function NewScreen() {
  const resource = useRouteResource();
  return may(resource, "create") ? <NewForm key={resource.name} resource={resource} /> : <Missing />;
}

/** What the record would have anyhow, so that a form shows it before. */
function defaultsOf(resource: ResourceMeta): Values {
  const given: Values = {};
  for (const field of resource.fields) {
    if (field.default === undefined || field.readonly) continue;
    if (field.type === "choice" || field.type === "text") given[field.name] = field.default;
    if (field.type === "boolean") given[field.name] = field.default === "true";
    if (field.type === "integer") given[field.name] = Number(field.default);
  }
  return given;
}

function NewForm({ resource }: { resource: ResourceMeta }) {
  const [initial] = useState(() => defaultsOf(resource));
  const [values, setValues] = useState(initial);
  const [key, setKey] = useState(freshKey);
  const [isMade, setIsMade] = useState(false);
  const navigate = useNavigate();
  const create = useChange(resource, () => createItem(resource, values, key));
  const Form = formOf(resource.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(undefined, {
      onSuccess: ({ item }) => {
        setIsMade(true);
        say(t("form.created", { title: titleOf(resource, item) }));
        setTimeout(() => void navigate({ to: `/${placeOf(resource)}/${item.id}`, replace: true }));
      },
      onError: () => setKey(freshKey()),
    });
  };
  return (
    <Screen title={t("form.new", { resource: oneOf(resource) })}>
      <LeaveGuard isDirty={values !== initial && !isMade} />
      <form onSubmit={submit} noValidate>
        <Stack maw={900}>
          <Refusal error={create.error} />
          <Paper withBorder p="md">
            <Suspense fallback={<Loading />}>
              <Form resource={resource} values={values} onChange={setValues} errors={faultsOf(create.error)} />
            </Suspense>
          </Paper>
          <Group>
            <Button type="submit" loading={create.isPending}>
              {t("action.create")}
            </Button>
            <Button variant="default" renderRoot={(rest) => <Link to={`/${placeOf(resource)}`} {...rest} />}>
              {t("action.cancel")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Screen>
  );
}
