import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { t } from "../../../strings";
import { aroundQuery } from "../document/queries";
import classes from "./Ask.module.css";
import type { Citation } from "./answers";
import { SourceLink, SourcePlace } from "./Source";

interface Props {
  citation: Citation;
  number: number;
  /** Rises each time that it is asked for; none: another one was. */
  asked?: number;
}

/** A citation in its place: what stands around the quote, the quote marked. */
export function CitationCard({ citation, number, asked }: Props) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!asked) return;
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [asked]);
  return (
    <Paper
      ref={card}
      withBorder
      p="sm"
      tabIndex={-1}
      id={`citation-${number}`}
      className={classes.citation}
      data-asked={asked ? true : undefined}
      role="group"
      aria-label={t("ask.source", { number, title: citation.title })}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Badge circle size="lg" variant="light">
          {number}
        </Badge>
        <Stack gap={4} miw={0} flex={1}>
          <SourceLink place={citation} />
          <SourcePlace place={citation} />
          <Quote citation={citation} />
        </Stack>
      </Group>
    </Paper>
  );
}

/** The signs of Markdown's headings and empty lines say nothing here. */
function tidy(text = ""): string {
  return text.replace(/^#{1,6} /gm, "").replace(/\n\s*\n/g, "\n");
}

function Quote({ citation }: { citation: Citation }) {
  const { start, end, quote } = citation;
  const isPlaced = start !== null && end !== null;
  const around = useQuery({
    ...aroundQuery(citation.document_id, start ?? 0, end ?? 0),
    enabled: isPlaced,
  });
  const shown = around.data;
  return (
    <Text size="sm" className={classes.quote} component="blockquote">
      {shown?.isCut[0] && "… "}
      {tidy(shown?.before)}
      <mark>{shown?.quote ?? quote}</mark>
      {tidy(shown?.after)}
      {shown?.isCut[1] && " …"}
    </Text>
  );
}
