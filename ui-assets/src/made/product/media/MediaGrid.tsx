import { DragDropProvider } from "@dnd-kit/react";
import { isSortable, useSortable } from "@dnd-kit/react/sortable";
import { Badge, UnstyledButton } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import { t } from "../../../strings";
import type { Media } from "../shapes";
import classes from "./Media.module.css";

interface Props {
  media: Media[];
  disabled?: boolean;
  onMove: (from: number, to: number) => void;
  onOpen: (id: string) => void;
}

/** The pictures in their order; the handle takes one elsewhere, by hand or with the space bar and the arrow keys. */
export function MediaGrid({ media, disabled, onMove, onOpen }: Props) {
  if (media.length === 0) return null;
  return (
    <DragDropProvider
      onDragEnd={({ operation: { source }, canceled }) => {
        if (!canceled && isSortable(source)) onMove(source.initialIndex, source.index);
      }}
    >
      <ul className={classes.grid}>
        {media.map((each, at) => (
          <Card key={each.id} media={each} at={at} disabled={disabled} onOpen={() => onOpen(each.id)} />
        ))}
      </ul>
    </DragDropProvider>
  );
}

/** How a picture is cut to a square: around the point that shall stay in view. */
export function positionOf({ focal }: Media): string {
  return focal ? `${focal.x * 100}% ${focal.y * 100}%` : "50% 50%";
}

interface CardProps {
  media: Media;
  at: number;
  disabled?: boolean;
  onOpen: () => void;
}

function Card({ media, at, disabled, onOpen }: CardProps) {
  const { ref, handleRef, isDragSource } = useSortable({ id: media.id, index: at, disabled });
  const name = media.alt || t("product.media.unnamed", { number: at + 1 });
  return (
    <li ref={ref} className={classes.card} data-dragged={isDragSource || undefined}>
      <UnstyledButton className={classes.open} aria-label={t("product.media.edit", { name })} onClick={onOpen}>
        <img
          src={`${media.url}?w=400&fmt=webp`}
          alt={media.alt ?? ""}
          loading="lazy"
          style={{ objectPosition: positionOf(media) }}
        />
      </UnstyledButton>
      {at === 0 && (
        <Badge className={classes.first} size="sm" variant="filled" tt="none">
          {t("product.media.cover")}
        </Badge>
      )}
      {!media.alt && (
        <Badge className={classes.bare} size="sm" variant="default" tt="none">
          {t("product.media.bare")}
        </Badge>
      )}
      <button
        type="button"
        ref={handleRef}
        className={classes.handle}
        disabled={disabled}
        aria-label={t("product.media.move", { name })}
      >
        <IconGripVertical size={16} aria-hidden />
      </button>
    </li>
  );
}
