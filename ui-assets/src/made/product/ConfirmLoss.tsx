import { Button, Group, Modal, Text } from "@mantine/core";
import { t } from "../../strings";

/** Variants that a change of the options would take away. */
export interface Loss {
  words: string;
  count: number;
  go: () => void;
}

export function ConfirmLoss({ loss, onClose }: { loss: Loss | undefined; onClose: () => void }) {
  return (
    <Modal opened={loss !== undefined} onClose={onClose} title={loss?.words}>
      <Text size="sm">{t("product.lose.hint", { count: loss?.count ?? 0 })}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button
          color="red"
          data-autofocus
          onClick={() => {
            loss?.go();
            onClose();
          }}
        >
          {t("action.remove")}
        </Button>
      </Group>
    </Modal>
  );
}
