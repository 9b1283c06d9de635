import { Button, ColorInput, Grid, Group, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { createItem, type Item, useChange, type Values } from "../../../api/items";
import { freshKey } from "../../../api/key";
import { may, type ResourceMeta } from "../../../api/meta";
import { useMe } from "../../../api/session";
import { faultsOf, messageAt } from "../../../fields/errors";
import { changesOf } from "../../../form/draft";
import { LeaveGuard } from "../../../form/LeaveGuard";
import { Refusal } from "../../../form/Refusal";
import { Panel } from "../../../parts/Panel";
import { say } from "../../../parts/say";
import { t } from "../../../strings";
import { patchSeen } from "../patchSeen";
import { LetterPreview } from "./LetterPreview";

const SWATCHES = ["#27272a", "#1d6f58", "#1d4ed8", "#6d28d9", "#be123c", "#c2410c", "#a16207", "#0f766e"];

interface Props {
  resource: ResourceMeta;
  standing: Item | undefined;
}

/** How the messages of this business look, with a letter beside it that looks so already. */
export function BrandingForm({ resource, standing }: Props) {
  const { tenant } = useMe();
  const client = useQueryClient();
  const beginning: Values = standing ?? { name: tenant.name, colour: "#27272a", locale: "en" };
  const [base, setBase] = useState(beginning);
  const [values, setValues] = useState(beginning);
  const take = (next: Item) => {
    setBase(next);
    setValues(next);
  };
  const changes = changesOf(base, values);
  const isDirty = Object.keys(changes).length > 0;
  const save = useChange(resource, () =>
    standing ? patchSeen(client, resource, base as Item, changes) : createItem(resource, values, freshKey()),
  );
  useEffect(() => {
    if (!isDirty && standing && standing.version !== base.version) take(standing);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: ({ item }) => {
        take(item);
        say(t("form.saved"));
      },
    });
  };
  return (
    <Panel title={t("branding.title")} hint={t("branding.hint")}>
      <LeaveGuard isDirty={isDirty} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <form onSubmit={submit} noValidate>
            <Stack gap="sm">
              <Inputs
                values={values}
                error={save.error}
                disabled={!may(resource, standing ? "update" : "create")}
                onChange={setValues}
              />
              <Group>
                <Button type="submit" loading={save.isPending} disabled={Boolean(standing) && !isDirty}>
                  {t("action.save")}
                </Button>
                {isDirty && (
                  <Button variant="default" onClick={() => setValues(base)}>
                    {t("form.discard")}
                  </Button>
                )}
              </Group>
            </Stack>
          </form>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <LetterPreview values={values} />
        </Grid.Col>
      </Grid>
    </Panel>
  );
}

interface InputsProps {
  values: Values;
  error: unknown;
  disabled: boolean;
  onChange: (values: Values) => void;
}

function Inputs({ values, error, disabled, onChange }: InputsProps) {
  const put = (name: string, typed: string) => onChange({ ...values, [name]: typed === "" ? null : typed });
  const field = (name: string) => ({
    label: t(`branding.${name}` as "branding.name"),
    value: String(values[name] ?? ""),
    error: messageAt(error, name),
    disabled,
  });
  return (
    <>
      {faultsOf(error).length === 0 && <Refusal error={error} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...field("name")} required onChange={(event) => put("name", event.currentTarget.value)} />
        <ColorInput
          {...field("colour")}
          required
          format="hex"
          swatches={SWATCHES}
          eyeDropperButtonProps={{ "aria-label": t("branding.eyedropper") }}
          onChange={(next) => put("colour", next)}
        />
      </SimpleGrid>
      <TextInput
        {...field("logo_url")}
        type="url"
        dir="ltr"
        placeholder="https://"
        description={t("branding.logo_url.hint")}
        onChange={(event) => put("logo_url", event.currentTarget.value)}
      />
      <Textarea
        {...field("footer")}
        description={t("branding.footer.hint")}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => put("footer", event.currentTarget.value)}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          {...field("reply_to")}
          type="email"
          description={t("branding.reply_to.hint")}
          onChange={(event) => put("reply_to", event.currentTarget.value)}
        />
        <TextInput
          {...field("locale")}
          required
          description={t("branding.locale.hint")}
          onChange={(event) => put("locale", event.currentTarget.value)}
        />
      </SimpleGrid>
    </>
  );
}
