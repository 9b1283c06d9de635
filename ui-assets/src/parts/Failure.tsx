import { Alert, Button, Code, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconPlugConnectedX } from "@tabler/icons-react";
import { Problem, Unreachable, wordsOf } from "../api/problem";
import { t } from "../strings";

interface Props {
  error: unknown;
  onRetry?: () => void;
}

function titleFor(error: unknown): string {
  if (error instanceof Unreachable) return t("failure.line");
  if (!(error instanceof Problem)) return t("failure.page");
  if (error.status === 404) return t("failure.missing");
  if (error.status === 403) return t("failure.forbidden");
  return t("failure.refused");
}

/** What went wrong, in words, with what to do and the number that the log knows it by. */
export function Failure({ error, onRetry }: Props) {
  const Icon = error instanceof Unreachable ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <Alert role="alert" color="red" variant="light" icon={<Icon />} title={titleFor(error)} maw={640} my="md">
      <Stack gap="xs">
        <Text size="sm">{wordsOf(error)}</Text>
        {error instanceof Problem && error.requestId && (
          <Text size="xs" c="dimmed">
            {t("failure.request")} <Code>{error.requestId}</Code>
          </Text>
        )}
        {onRetry && (
          <Group>
            <Button size="xs" variant="default" onClick={onRetry}>
              {t("action.retry")}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
