import { Modal, Stack, Text } from "@mantine/core";
import { call } from "../../../api/http";
import { CodeForm } from "../../../parts/CodeForm";
import { t } from "../../../strings";

interface Props {
  opened: boolean;
  onClose: () => void;
  onEnded: () => void;
}

/** Ends the second step; it takes a code, so that a forgotten screen alone does not. */
export function SwitchOff({ opened, onClose, onEnded }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={t("totp.end")}>
      <Stack gap="sm">
        <Text size="sm">{t("totp.end.hint")}</Text>
        <CodeForm
          label={t("totp.code")}
          hint={t("totp.code.recovery")}
          action={t("totp.end.action")}
          colour="red.9"
          send={(otp) => call<void>("/api/auth/totp", { method: "DELETE", body: { otp } })}
          onDone={onEnded}
          onCancel={onClose}
        />
      </Stack>
    </Modal>
  );
}
