import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { CopyLine } from "../../parts/CopyLine";
import { t } from "../../strings";

interface Props {
  opened: boolean;
  title: string;
  /** The title and what is said beside the secret once it is there. */
  madeTitle: string;
  hint: string;
  onClose: () => void;
  /** The form that makes it. */
  children: (onMade: (secret: string) => void) => ReactNode;
}

/** Makes something that has a secret, and shows the secret this once: the dialog closes when it is said to be kept. */
export function SecretOnce({ opened, title, madeTitle, hint, onClose, children }: Props) {
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setSecret(undefined);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret ? madeTitle : title}
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
      withCloseButton={!secret}
    >
      {secret ? <Shown secret={secret} hint={hint} onKept={close} /> : opened && children(setSecret)}
    </Modal>
  );
}

function Shown({ secret, hint, onKept }: { secret: string; hint: string; onKept: () => void }) {
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="light" role="status">
        <Text size="sm">{hint}</Text>
      </Alert>
      <CopyLine text={secret} />
      <Group justify="flex-end">
        <Button onClick={onKept}>{t("secret.kept")}</Button>
      </Group>
    </Stack>
  );
}
