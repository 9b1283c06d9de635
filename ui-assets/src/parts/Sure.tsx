import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../strings";
import { Failure } from "./Failure";

interface Props {
  opened: boolean;
  title: string;
  /** What ends or is lost, in words. */
  children: ReactNode;
  action: string;
  isBusy?: boolean;
  error?: unknown;
  onClose: () => void;
  onYes: () => void;
}

/** Asks before something that cannot simply be taken back; what the server refuses is said in place. */
export function Sure({ opened, title, children, action, isBusy, error, onClose, onYes }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack gap="sm">
        <Text size="sm" component="div" style={{ overflowWrap: "anywhere" }}>
          {children}
        </Text>
        {error !== null && error !== undefined && <Failure error={error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button color="red.9" loading={isBusy} onClick={onYes}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
