import { Stack, Text } from "@mantine/core";
import { useRef } from "react";
import type { Values } from "../../api/items";
import type { ResourceMeta } from "../../api/meta";
import { useMe } from "../../api/session";
import { Facts } from "../../item/Facts";
import { t } from "../../strings";
import classes from "./media/Media.module.css";
import { positionOf } from "./media/MediaGrid";
import { Section } from "./Section";
import { mediaOf, optionsOf, variantsOf } from "./shapes";
import { columnsOf, STANDARD } from "./variants/columns";
import { type Scroller, Sheet } from "./variants/Sheet";
import { useSheet } from "./variants/useSheet";

const SHOWN_APART = new Set(["options", "variants", "media", "translations"]);
const NO_FAULTS = new Map();

/** A product for who may see it and not change it. */
export default function ProductFacts({ resource, item }: { resource: ResourceMeta; item: Values }) {
  const fields = resource.fields.filter((each) => !SHOWN_APART.has(each.name));
  const media = mediaOf(item);
  return (
    <Stack gap="lg">
      {media.length > 0 && (
        <ul className={classes.grid} aria-label={t("product.media")}>
          {media.map((each) => (
            <li key={each.id} className={classes.card}>
              <img
                src={`${each.url}?w=400&fmt=webp`}
                alt={each.alt ?? ""}
                loading="lazy"
                className={classes.picture}
                style={{ objectPosition: positionOf(each) }}
              />
            </li>
          ))}
        </ul>
      )}
      <Facts resource={{ ...resource, fields }} item={item} all />
      <Variants item={item} />
    </Stack>
  );
}

function Variants({ item }: { item: Values }) {
  const { tenant } = useMe();
  const scroller = useRef<Scroller>(undefined);
  const rows = variantsOf(item);
  const columns = columnsOf(optionsOf(item), tenant.currency, STANDARD);
  const state = useSheet({
    rows,
    columns,
    disabled: true,
    onRows: () => {},
    onShow: (row) => scroller.current?.(row),
  });
  return (
    <Section title={t("product.variants")}>
      <Sheet rows={rows} columns={columns} faults={NO_FAULTS} state={state} scroller={scroller} />
      <Text size="sm" c="dimmed">
        {t("product.variants.count", { count: rows.length })}
      </Text>
    </Section>
  );
}
