import { Group, List, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { post } from "../../../api/http";
import { CodeForm } from "../../../parts/CodeForm";
import { CopyLine } from "../../../parts/CopyLine";
import { t } from "../../../strings";

const QrCode = lazy(() => import("./QrCode").then(({ QrCode }) => ({ default: QrCode })));

/** What an authenticator app needs to begin. */
export interface Proposal {
  secret: string;
  otpauth_url: string;
}

interface Props {
  proposal: Proposal;
  onConfirmed: (codes: string[]) => void;
  onCancel: () => void;
}

/** The secret as a picture and as text, and the first code to show that the app has it. */
export function Enrol({ proposal, onConfirmed, onCancel }: Props) {
  const grouped = proposal.secret.replace(/(.{4})(?=.)/g, "$1 ");
  return (
    <Stack>
      <Group align="flex-start">
        <Suspense fallback={null}>
          <QrCode text={proposal.otpauth_url} label={t("totp.picture")} />
        </Suspense>
        <Stack gap="xs" flex="1 1 14rem" miw={0}>
          <List type="ordered" size="sm" spacing={4}>
            <List.Item>{t("totp.step.app")}</List.Item>
            <List.Item>{t("totp.step.scan")}</List.Item>
            <List.Item>{t("totp.step.code")}</List.Item>
          </List>
          <Text size="sm" c="dimmed">
            {t("totp.secret")}
          </Text>
          <CopyLine text={proposal.secret} shown={grouped} />
        </Stack>
      </Group>
      <CodeForm
        label={t("totp.code")}
        action={t("totp.confirm")}
        send={(otp) => post<{ recovery_codes: string[] }>("/api/auth/totp/confirm", { otp })}
        onDone={({ recovery_codes: codes }) => onConfirmed(codes)}
        onCancel={onCancel}
      />
    </Stack>
  );
}
