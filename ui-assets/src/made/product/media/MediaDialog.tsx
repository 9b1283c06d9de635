import { Button, Group, Modal, Select, Stack, Text, Textarea } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconTrash } from "@tabler/icons-react";
import { t } from "../../../strings";
import { type Media, type Variant, wordsOfVariant } from "../shapes";
import { FocalPoint } from "./FocalPoint";

interface Props {
  media: Media | undefined;
  place: number;
  count: number;
  variants: Variant[];
  onClose: () => void;
  onMove: (to: number) => void;
  onChange: (media: Media) => void;
  onRemove: () => void;
}

const OFFERED = 50;

/** All that can be said of a picture: what it shows, which variant it is of, and what stays in view. */
export function MediaDialog({ media, onClose, ...rest }: Props) {
  return (
    <Modal opened={media !== undefined} onClose={onClose} size="lg" title={t("product.media.one")}>
      {media && <Body {...rest} media={media} onClose={onClose} />}
    </Modal>
  );
}

interface BodyProps extends Omit<Props, "media"> {
  media: Media;
}

function Body({ media, place, count, variants, onClose, onMove, onChange, onRemove }: BodyProps) {
  return (
    <Stack>
      <FocalPoint media={media} onFocal={(focal) => onChange({ ...media, focal })} />
      <Textarea
        data-autofocus
        label={t("product.media.alt")}
        description={t("product.media.alt.hint")}
        autosize
        maxLength={1000}
        value={media.alt ?? ""}
        onChange={(event) => onChange({ ...media, alt: event.currentTarget.value || null })}
      />
      <VariantInput media={media} variants={variants} onChange={onChange} />
      <Group justify="space-between">
        <Places place={place} count={count} onMove={onMove} />
        <Group gap="xs">
          <Button variant="default" color="red" size="xs" leftSection={<IconTrash size={14} />} onClick={onRemove}>
            {t("action.remove")}
          </Button>
          <Button size="xs" onClick={onClose}>
            {t("product.media.done")}
          </Button>
        </Group>
      </Group>
      <Text size="xs" c="dimmed">
        {t("product.media.save")}
      </Text>
    </Stack>
  );
}

/** Which of the saved variants a picture is of; with one alone there is no choice. */
function VariantInput({ media, variants, onChange }: Pick<BodyProps, "media" | "variants" | "onChange">) {
  const saved = variants.filter((each) => each.id !== undefined);
  if (saved.length < 2) return null;
  return (
    <Select
      label={t("product.media.variant")}
      placeholder={t("product.media.every")}
      data={saved.map((each, at) => ({
        value: each.id ?? "",
        label: wordsOfVariant(each) || t("product.variant.number", { number: at + 1 }),
      }))}
      value={media.variant}
      searchable
      clearable
      limit={OFFERED}
      nothingFoundMessage={t("field.ref.none")}
      onChange={(variant) => onChange({ ...media, variant })}
    />
  );
}

function Places({ place, count, onMove }: Pick<Props, "place" | "count" | "onMove">) {
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        disabled={place === 0}
        leftSection={<IconChevronLeft size={14} />}
        onClick={() => onMove(place - 1)}
      >
        {t("product.media.earlier")}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={place === count - 1}
        rightSection={<IconChevronRight size={14} />}
        onClick={() => onMove(place + 1)}
      >
        {t("product.media.further")}
      </Button>
      <Text size="sm" c="dimmed" aria-live="polite">
        {t("product.media.place", { place: place + 1, count })}
      </Text>
    </Group>
  );
}
