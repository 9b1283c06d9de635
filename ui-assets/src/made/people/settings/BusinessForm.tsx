import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../../../api/http";
import { governs, meQuery, useMe } from "../../../api/session";
import { messageAt } from "../../../fields/errors";
import { LeaveGuard } from "../../../form/LeaveGuard";
import { Refusal } from "../../../form/Refusal";
import { Panel } from "../../../parts/Panel";
import { say } from "../../../parts/say";
import { t } from "../../../strings";

/** What the business is called; beside it what stays as it is. */
export function BusinessForm() {
  const me = useMe();
  const { tenant } = me;
  const client = useQueryClient();
  const [name, setName] = useState(tenant.name);
  const save = useMutation({
    mutationFn: () => call("/api/auth/tenant", { method: "PATCH", body: { name } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      setName(name.trim());
      say(t("form.saved"));
    },
  });
  const isDirty = name !== tenant.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Panel title={t("business.title")} hint={t("business.hint")}>
      <LeaveGuard isDirty={isDirty} />
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={420}>
          <Refusal error={save.error} />
          <TextInput
            label={t("business.name")}
            required
            disabled={!governs(me)}
            value={name}
            error={messageAt(save.error, "name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {t("business.stays", { slug: tenant.slug, currency: tenant.currency })}
          </Text>
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!isDirty}>
              {t("action.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
