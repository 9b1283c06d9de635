import { Text } from "@mantine/core";
import { useState } from "react";
import type { FieldsProps } from "../../../form/Fields";
import { DropZone } from "../../../parts/DropZone";
import { t } from "../../../strings";
import { Section } from "../Section";
import { type Media, mediaOf, variantsOf } from "../shapes";
import { MediaDialog } from "./MediaDialog";
import { MediaGrid } from "./MediaGrid";
import { SendingList } from "./SendingList";
import { useUploads } from "./useUploads";

/** The pictures of a product. They belong to a record, so they come once there is one. */
export function MediaSection(props: FieldsProps) {
  return props.id ? (
    <Standing {...props} id={props.id} />
  ) : (
    <Section title={t("product.media")}>
      <Text size="sm" c="dimmed">
        {t("product.media.later")}
      </Text>
    </Section>
  );
}

const PICTURES = "image/jpeg,image/png,image/webp,image/gif";

function Standing({ resource, id, values, onChange, onStored, disabled }: FieldsProps & { id: string }) {
  const { sending, send, again, drop } = useUploads(resource, id, onStored);
  const [opened, setOpened] = useState<string>();
  const media = mediaOf(values);
  const at = media.findIndex((each) => each.id === opened);
  const put = (next: Media[]) => onChange({ ...values, media: next });
  const move = (from: number, to: number) => {
    if (to < 0 || to >= media.length || from === to) return;
    const next = [...media];
    next.splice(to, 0, ...next.splice(from, 1));
    put(next);
  };
  return (
    <Section title={t("product.media")} hint={media.length > 1 ? t("product.media.first") : undefined}>
      <MediaGrid media={media} disabled={disabled} onMove={move} onOpen={setOpened} />
      <SendingList sending={sending} onAgain={again} onDrop={drop} />
      <DropZone
        label={t("product.media.choose")}
        hint={t("product.media.hint")}
        accept={PICTURES}
        disabled={disabled}
        onFiles={send}
      />
      <MediaDialog
        media={media[at]}
        place={at}
        count={media.length}
        variants={variantsOf(values)}
        onClose={() => setOpened(undefined)}
        onMove={(to) => move(at, to)}
        onChange={(next) => put(media.map((each) => (each.id === next.id ? next : each)))}
        onRemove={() => {
          setOpened(undefined);
          put(media.filter((each) => each.id !== opened));
        }}
      />
    </Section>
  );
}
