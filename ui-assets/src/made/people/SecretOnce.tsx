import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { CopyLine } from "../../parts/CopyLine";
import { t } from "../../strings";

interface Props {
  secret: string;
  hint: string;
  onKept: () => void;
}

/** A secret that nobody can show again: to be copied now. */
export function SecretOnce({ secret, hint, onKept }: Props) {
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
