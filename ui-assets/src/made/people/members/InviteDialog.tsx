import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { post } from "../../../api/http";
import { messageAt } from "../../../fields/errors";
import { FormEnd } from "../../../parts/FormEnd";
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
          error={messageAt(invite.error, "email")}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RolesInput value={roles} error={messageAt(invite.error, "roles")} onChange={setRoles} />
        <Text size="sm" c="dimmed">
          {t("invite.hint")}
        </Text>
        <FormEnd
          action={t("invite.action")}
          isBusy={invite.isPending}
          disabled={!email.trim() || roles.length === 0}
          error={invite.error}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
