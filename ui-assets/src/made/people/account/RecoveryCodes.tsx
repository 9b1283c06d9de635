import { Alert, Button, Code, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Copy } from "../../../parts/CopyLine";
import { t } from "../../../strings";

/** The codes for the day that the app is lost; shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const text = `${codes.join("\n")}\n`;
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "bizosaas-recovery-codes.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  };
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="light" role="status" title={t("recovery.title")}>
        <Text size="sm">{t("recovery.hint")}</Text>
      </Alert>
      <SimpleGrid cols={2} spacing="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {codes.map((code) => (
          <li key={code}>
            <Code block ta="center">
              {code}
            </Code>
          </li>
        ))}
      </SimpleGrid>
      <Group gap="xs">
        <Copy text={text} />
        <Button variant="default" size="xs" leftSection={<IconDownload size={14} />} onClick={download}>
          {t("recovery.download")}
        </Button>
        <Button size="xs" onClick={onKept}>
          {t("recovery.kept")}
        </Button>
      </Group>
    </Stack>
  );
}
