import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { post } from "../../../api/http";
import { Problem } from "../../../api/problem";
import { errorsAt } from "../../../fields/errors";
import { Failure } from "../../../parts/Failure";
import { say } from "../../../parts/say";
import { t } from "../../../strings";
import { INVITATIONS } from "./OpenInvitations";
import { RolesInput } from "./RolesInput";

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** Asks somebody in by mail, with the roles that she will have. */
export function InviteDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={t("people.invite")}>
      {opened && <Invitation onClose={onClose} />}
    </Modal>
  );
}

function Invitation({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<string[]>(["reader"]);
  const invite = useMutation({
    mutationFn: () => post("/api/auth/invitations", { email: email.trim(), roles }),
    onSuccess: () => {
      say(t("invite.sent", { email: email.trim() }));
      onClose();
      return client.invalidateQueries({ queryKey: INVITATIONS });
    },
  });
  const errors = invite.error instanceof Problem ? invite.error.errors : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          type="email"
          label={t("door.email")}
          required
          autoComplete="off"
          data-autofocus
          value={email}
          error={errorsAt(errors, "email")[0]?.message}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RolesInput value={roles} error={errorsAt(errors, "roles")[0]?.message} onChange={setRoles} />
        <Text size="sm" c="dimmed">
          {t("invite.hint")}
        </Text>
        {invite.error && errors.length === 0 && <Failure error={invite.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={invite.isPending} disabled={!email.trim() || roles.length === 0}>
            {t("invite.action")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
