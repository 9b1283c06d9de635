import { Button, Group, Modal, Stack, TagsInput, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSend, IconTrash, IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { post } from "../../api/http";
import { deleteItem, restoreItem, useChange } from "../../api/items";
import { may, type ResourceMeta } from "../../api/meta";
import { wordsOf } from "../../api/problem";
import { FormEnd } from "../../parts/FormEnd";
import { IconAction } from "../../parts/IconAction";
import { complain, say, sayWithUndo } from "../../parts/say";
import type { Search } from "../../routes";
import { type Key, t } from "../../strings";
import { isReleasable, type Message, pathOf, subjectOf } from "./message";

interface Props {
  resource: ResourceMeta;
  message: Message;
}

/** What can be done with a message as it stands. */
export function MessageActions({ resource, message }: Props) {
  const [isAsking, { open, close }] = useDisclosure();
  const cancel = useChange(resource, () => post(`${pathOf(message)}/cancel`));
  const release = useChange(resource, (to: string[] | undefined) =>
    post(`${pathOf(message)}/release`, to ? { to } : {}),
  );
  const sent = { onSuccess: () => say(t("tray.released")) };
  return (
    <Group gap="xs">
      {message.status === "queued" && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconX size={14} />}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined, { onSuccess: () => say(t("tray.cancelled")), onError: complain })}
        >
          {t("tray.cancel")}
        </Button>
      )}
      {isReleasable(message) && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSend size={14} />}
          loading={release.isPending && !isAsking}
          onClick={() =>
            message.origin === "caught" ? open() : release.mutate(undefined, { ...sent, onError: complain })
          }
        >
          {t(wordOf(message))}
        </Button>
      )}
      {may(resource, "delete") && <Erase resource={resource} message={message} />}
      {isAsking && (
        <Forward
          message={message}
          isBusy={release.isPending}
          error={release.error}
          onClose={() => {
            close();
            release.reset();
          }}
          onSend={(to) =>
            release.mutate(to, {
              onSuccess: () => {
                close();
                sent.onSuccess();
              },
            })
          }
        />
      )}
    </Group>
  );
}

/** Takes the message away, with the way back. */
function Erase({ resource, message }: Props) {
  const navigate = useNavigate();
  const remove = useChange(resource, () => deleteItem(resource, message.id));
  const put = useChange(resource, () => restoreItem(resource, message.id));
  const erase = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        void navigate({
          to: ".",
          search: (old: Search) => ({ ...old, message: undefined, tab: undefined }),
          replace: true,
        });
        sayWithUndo(t("form.deleted", { title: subjectOf(message) }), () => put.mutateAsync(undefined));
      },
      onError: complain,
    });
  return (
    <IconAction label={t("action.delete")} icon={IconTrash} size={30} loading={remove.isPending} onClick={erase} />
  );
}

function wordOf(message: Message): Key {
  if (message.origin === "caught") return "tray.forward";
  return message.status === "sent" ? "tray.release" : "tray.forward.send";
}

interface ForwardProps {
  message: Message;
  isBusy: boolean;
  error: unknown;
  onClose: () => void;
  onSend: (to: string[]) => void;
}

/** A caught mail goes to whom one says, at first to whom it was for. */
function Forward({ message, isBusy, error, onClose, onSend }: ForwardProps) {
  const [to, setTo] = useState(message.to.split(", "));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend(to);
  };
  return (
    <Modal opened onClose={onClose} title={t("tray.forward")}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t("tray.forward.hint")}</Text>
          <TagsInput
            label={t("tray.forward.to")}
            value={to}
            onChange={setTo}
            error={error ? wordsOf(error) : undefined}
            data-autofocus
          />
          <FormEnd action={t("tray.forward.send")} isBusy={isBusy} disabled={to.length === 0} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
