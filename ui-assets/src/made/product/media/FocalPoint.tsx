import { Button, Group, SimpleGrid, Slider, Stack, Text } from "@mantine/core";
import type { MouseEvent } from "react";
import { t } from "../../../strings";
import type { Media } from "../shapes";
import classes from "./Media.module.css";

interface Props {
  media: Media;
  onFocal: (focal: Media["focal"]) => void;
}

const MIDDLE = { x: 0.5, y: 0.5 };

function rounded(part: number): number {
  return Math.round(Math.min(1, Math.max(0, part)) * 100) / 100;
}

/** The picture; pressing it says what must not be cut off, and so do two sliders. */
export function FocalPoint({ media, onFocal }: Props) {
  const focal = media.focal ?? MIDDLE;
  const point = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    onFocal({
      x: rounded((event.clientX - box.left) / box.width),
      y: rounded((event.clientY - box.top) / box.height),
    });
  };
  const slider = (axis: "x" | "y") => (
    <Stack gap={2}>
      <Text size="xs" c="dimmed">
        {t(`product.focal.${axis}`)}
      </Text>
      <Slider
        size="sm"
        min={0}
        max={100}
        value={Math.round(focal[axis] * 100)}
        label={(value) => `${value} %`}
        thumbLabel={t(`product.focal.${axis}`)}
        onChange={(value) => onFocal({ ...focal, [axis]: value / 100 })}
      />
    </Stack>
  );
  return (
    <Stack gap="xs">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the sliders below do the same with keys */}
      <div className={classes.frame} role="presentation" dir="ltr" onClick={point}>
        <img src={`${media.url}?w=1000&fmt=webp`} alt={media.alt ?? ""} />
        <span className={classes.point} style={{ left: `${focal.x * 100}%`, top: `${focal.y * 100}%` }} />
      </div>
      <Group justify="space-between" wrap="nowrap" mih={26}>
        <Text size="sm" c="dimmed">
          {t("product.focal.hint")}
        </Text>
        {media.focal && (
          <Button size="compact-sm" variant="subtle" flex="none" onClick={() => onFocal(null)}>
            {t("product.focal.middle")}
          </Button>
        )}
      </Group>
      <SimpleGrid cols={2}>
        {slider("x")}
        {slider("y")}
      </SimpleGrid>
    </Stack>
  );
}
