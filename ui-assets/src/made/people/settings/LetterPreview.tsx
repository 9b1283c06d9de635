import { Box, isLightColor, Text } from "@mantine/core";
import type { Values } from "../../../api/items";
import { t } from "../../../strings";

/** A letter as it would look. The logo is named, not fetched: nothing is asked of other hosts from here. */
export function LetterPreview({ values }: { values: Values }) {
  const given = String(values.colour ?? "");
  const colour = /^#[0-9a-f]{6}$/i.test(given) ? given : "#27272a";
  const name = String(values.name ?? "");
  return (
    <Box role="img" aria-label={t("branding.preview")} p="md" bg="#f4f4f5" c="#18181b" style={{ borderRadius: 8 }}>
      <Box bg="#fff" p="lg" style={{ borderRadius: 8, borderBlockStart: `4px solid ${colour}` }}>
        {values.logo_url ? (
          <Text
            size="xs"
            ta="center"
            p="xs"
            mb="sm"
            style={{ border: "1px dashed #a1a1aa", borderRadius: 4, overflowWrap: "anywhere" }}
          >
            {t("branding.preview.logo", { name })}
          </Text>
        ) : (
          <Text fw={700} mb="sm">
            {name}
          </Text>
        )}
        <Text size="sm" mb="sm">
          {t("branding.preview.text")}
        </Text>
        <Box
          px="md"
          py={8}
          bg={colour}
          c={isLightColor(colour) ? "#000" : "#fff"}
          fz="sm"
          fw={600}
          display="inline-block"
          style={{ borderRadius: 6 }}
        >
          {t("branding.preview.button")}
        </Box>
      </Box>
      <Text size="xs" ta="center" mt="sm" c="#52525b" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {String(values.footer ?? "")}
      </Text>
    </Box>
  );
}
