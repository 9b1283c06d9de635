import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { may, placeOf, useResource } from "../../../api/meta";
import { t } from "../../../strings";
import { oneOf } from "../../../strings/words";

/** What a citation and a hit of a search both say of where they stand. */
export interface Place {
  document_id: string;
  /** The resource of a record; a document has none. */
  type?: string;
  title: string;
  page: number | null;
  heading: string | null;
  start: number | null;
  end: number | null;
}

/** The title of what is cited, leading to the place in the document, or to the record. */
export function SourceLink({ place }: { place: Place }) {
  const resource = useResource(place.type);
  if (place.type && !(resource && may(resource, "view"))) return <Text fw={500}>{place.title}</Text>;
  const to = resource ? `/${placeOf(resource)}/${place.document_id}` : `/knowledge/documents/${place.document_id}`;
  const search = resource || place.start === null ? {} : { start: String(place.start), end: String(place.end) };
  return (
    <Anchor
      fw={500}
      style={{ overflowWrap: "anywhere" }}
      renderRoot={(rest) => <Link to={to} search={search} {...rest} />}
    >
      {place.title}
    </Anchor>
  );
}

/** “Who pays · page 3”: where in the source it stands. */
export function SourcePlace({ place }: { place: Place }) {
  const resource = useResource(place.type);
  const words = [
    resource && oneOf(resource),
    place.heading !== place.title && place.heading,
    place.page !== null && t("document.page", { page: place.page }),
  ].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {words.join(" · ")}
    </Text>
  );
}
