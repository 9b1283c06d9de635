import { Code, Group, Stack, Text } from "@mantine/core";
import { Copy } from "../../parts/CopyLine";
import { t } from "../../strings";
import type { Filled } from "./attempt";
import { curlOf, KEY_PLACE } from "./curl";
import classes from "./Explorer.module.css";
import type { Operation } from "./openapi";

/** The call for a shell, to be copied. */
export function CurlLine({ operation, filled }: { operation: Operation; filled: Filled }) {
  const line = curlOf(operation, filled);
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {t("explorer.curl")}
        </Text>
        <Copy text={line} />
      </Group>
      <Code block className={classes.code} tabIndex={0}>
        {line}
      </Code>
      {line.includes(KEY_PLACE) && (
        <Text size="xs" c="dimmed">
          {t("explorer.curl.hint", { place: KEY_PLACE })}
        </Text>
      )}
    </Stack>
  );
}
