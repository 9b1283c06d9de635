import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { type FormEvent, Suspense, useEffect, useRef, useState } from "react";
import { patchItem, type Tagged, titleOf, useChange, type Values } from "../api/items";
import { may, type ResourceMeta } from "../api/meta";
import { Problem } from "../api/problem";
import { changesOf, merged, slim } from "../form/draft";
import { factsOf, formOf } from "../form/forms";
import { LeaveGuard } from "../form/LeaveGuard";
import { Refusal } from "../form/Refusal";
import { Loading } from "../parts/Loading";
import { Screen } from "../parts/Screen";
import { say } from "../parts/say";
import { t } from "../strings";
import { Actions } from "./Actions";
import { ConflictDialog } from "./ConflictDialog";
import { Facts, State } from "./Facts";
import { Others } from "./Others";

interface Props {
  resource: ResourceMeta;
  standing: Tagged;
}

/** The form of a record that exists. What others change meanwhile appears at once, as long as nothing is typed here. */
export function Editor({ resource, standing }: Props) {
  const [base, setBase] = useState(standing);
  const [values, setValues] = useState<Values>(standing.item);
  const [isLeaving, setIsLeaving] = useState(false);
  const changes = changesOf(base.item, values);
  const isDirty = Object.keys(changes).length > 0;
  const take = (next: Tagged) => {
    setBase(next);
    setValues(next.item);
  };
  useEffect(() => {
    if (!isDirty && standing.etag !== base.etag) take(standing);
  });
  const changed = useRef(changes);
  useEffect(() => {
    changed.current = changes;
  });
  const rebase = (fresh: Tagged, mend: (values: Values) => Values) => {
    setBase(fresh);
    setValues(mend(merged(fresh.item, changed.current)));
  };
  const save = useChange(resource, ({ draft, etag }: { draft: Values; etag: string }) =>
    patchItem(resource, base.item.id, slim(base.item, draft), etag),
  );
  const isConflict = save.error instanceof Problem && save.error.status === 412;
  const store = (draft: Values, etag: string) =>
    save.mutate(
      { draft, etag },
      {
        onSuccess: (next) => {
          take(next);
          say(t("form.saved"));
        },
      },
    );
  const mayUpdate = may(resource, "update");
  const Form = formOf(resource.name);
  const OwnFacts = factsOf(resource.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isDirty) store(changes, base.etag);
  };
  return (
    <Screen
      title={titleOf(resource, base.item)}
      aside={
        <>
          <State resource={resource} item={base.item} />
          <Others resource={resource.name} id={base.item.id} />
        </>
      }
      actions={<Actions resource={resource} item={base.item} isDirty={isDirty} onLeave={() => setIsLeaving(true)} />}
    >
      <LeaveGuard isDirty={isDirty && !isLeaving} />
      <form onSubmit={submit} noValidate>
        <Stack>
          {!isConflict && <Refusal error={save.error} />}
          <Paper withBorder p="md">
            <Suspense fallback={<Loading />}>
              {mayUpdate ? (
                <Form
                  resource={resource}
                  id={base.item.id}
                  values={values}
                  onChange={setValues}
                  onStored={rebase}
                  errors={save.error instanceof Problem ? save.error.errors : []}
                />
              ) : OwnFacts ? (
                <OwnFacts resource={resource} item={base.item} />
              ) : (
                <Facts resource={resource} item={base.item} all />
              )}
            </Suspense>
          </Paper>
          {mayUpdate && <Facts resource={resource} item={base.item} />}
          {isDirty && (
            <Paper withBorder p="sm" pos="sticky" bottom={12} shadow="md" style={{ zIndex: 3 }}>
              <Group justify="space-between">
                <Text size="sm" role="status">
                  {t("form.unsaved")}
                </Text>
                <Group gap="xs">
                  <Button
                    variant="default"
                    onClick={() => {
                      save.reset();
                      take(standing);
                    }}
                  >
                    {t("form.discard")}
                  </Button>
                  <Button type="submit" loading={save.isPending}>
                    {t("action.save")}
                  </Button>
                </Group>
              </Group>
            </Paper>
          )}
        </Stack>
      </form>
      {isConflict && (
        <ConflictDialog
          resource={resource}
          base={base.item}
          mine={changes}
          onClose={save.reset}
          onTheirs={(theirs) => {
            save.reset();
            take(theirs);
          }}
          onMerge={(theirs, draft) => {
            setBase(theirs);
            setValues(merged(theirs.item, draft));
            store(draft, theirs.etag);
          }}
        />
      )}
    </Screen>
  );
}
