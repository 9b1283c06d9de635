import { Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { post } from "../../../api/http";
import { governs, useMe } from "../../../api/session";
import { messageAt } from "../../../fields/errors";
import { FormEnd } from "../../../parts/FormEnd";
import { t } from "../../../strings";
import { RolesInput } from "../members/RolesInput";
import { SecretOnce } from "../SecretOnce";
import { KEYS } from "./KeysScreen";

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** A new key, which is shown this once. */
export function NewKey({ opened, onClose }: Props) {
  return (
    <SecretOnce
      opened={opened}
      title={t("keys.new")}
      madeTitle={t("keys.made.title")}
      hint={t("keys.made.hint")}
      onClose={onClose}
    >
      {(onMade) => <Form onMade={onMade} onClose={onClose} />}
    </SecretOnce>
  );
}

function Form({ onMade, onClose }: { onMade: (key: string) => void; onClose: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<string[]>([]);
  const [agent, setAgent] = useState("");
  const make = useMutation({
    mutationFn: () =>
      post<{ key: string }>("/api/auth/api-keys", { name: name.trim(), roles, agent: agent.trim() || undefined }),
    onSuccess: ({ key }) => {
      onMade(key);
      return client.invalidateQueries({ queryKey: KEYS });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t("keys.name")}
          description={t("keys.name.hint")}
          required
          data-autofocus
          value={name}
          error={messageAt(make.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RolesInput value={roles} error={messageAt(make.error, "roles")} onChange={setRoles} />
        {governs(me) && (
          <TextInput
            label={t("keys.agent")}
            description={t("keys.agent.hint")}
            value={agent}
            error={messageAt(make.error, "agent")}
            onChange={(event) => setAgent(event.currentTarget.value)}
          />
        )}
        <FormEnd
          action={t("keys.make")}
          isBusy={make.isPending}
          disabled={!name.trim() || roles.length === 0}
          error={make.error}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
