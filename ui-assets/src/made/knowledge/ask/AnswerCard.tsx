import { Alert, Badge, Button, Group, Loader, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconFileSearch, IconRefresh, IconScale } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { Failure } from "../../../parts/Failure";
import { t } from "../../../strings";
import classes from "./Ask.module.css";
import type { Answer, Asking, Question, Sentence } from "./answers";
import { CitationCard } from "./CitationCard";

interface Props {
  question: Question;
  asking: Asking;
  /** The number of the citation that was asked for, from 0. */
  chosen: number | undefined;
  onCite: (citation: number) => void;
  onAgain: () => void;
}

/** An answer as it comes, sentence by sentence, each with the numbers of what it rests on. */
export function AnswerCard({ question, asking, chosen, onCite, onAgain }: Props) {
  const { phase, sentences, answer, error } = asking;
  return (
    <Paper withBorder p={{ base: "md", sm: "lg" }} component="section" aria-label={t("ask.answer")}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm">
        <Title order={2} style={{ overflowWrap: "anywhere" }}>
          {question.words}
        </Title>
        {phase !== "asking" && (
          <Button
            size="compact-sm"
            variant="subtle"
            flex="none"
            leftSection={<IconRefresh size={14} />}
            onClick={onAgain}
          >
            {t("ask.again")}
          </Button>
        )}
      </Group>
      <div aria-live="polite" aria-busy={phase === "asking"}>
        {phase === "asking" && sentences.length === 0 && (
          <Group gap="sm">
            <Loader size="sm" />
            <Text c="dimmed">{t("ask.looking")}</Text>
          </Group>
        )}
        {sentences.length > 0 && (
          <p className={classes.answer}>
            {sentences.map((sentence, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences only come, in their order
              <Fragment key={at}>
                <Said sentence={sentence} chosen={chosen} onCite={onCite} />{" "}
              </Fragment>
            ))}
            {phase === "asking" && <span className={classes.caret} aria-hidden />}
          </p>
        )}
        {answer && !answer.found && <NotFound question={question} />}
        {phase === "stopped" && (
          <Text size="sm" c="dimmed" mt="xs">
            {t("ask.stopped")}
          </Text>
        )}
      </div>
      {phase === "failed" && <Failure error={error} onRetry={onAgain} />}
      {answer?.found && <Maker answer={answer} />}
    </Paper>
  );
}

function Said({ sentence, chosen, onCite }: { sentence: Sentence } & Pick<Props, "chosen" | "onCite">) {
  if (sentence.citations.length === 0) {
    return (
      <span className={classes.bare} title={t("ask.bare")}>
        {sentence.text}
      </span>
    );
  }
  return (
    <span>
      {sentence.text}
      {sentence.citations.map((citation) => (
        <button
          key={citation}
          type="button"
          className={classes.number}
          aria-label={t("ask.cite", { number: citation + 1 })}
          aria-pressed={chosen === citation}
          onClick={() => onCite(citation)}
        >
          {citation + 1}
        </button>
      ))}
    </span>
  );
}

/** Who put the answer into words, and what it means where a sentence has no source. */
function Maker({ answer }: { answer: Answer }) {
  const isBare = answer.sentences.some((each) => each.citations.length === 0);
  return (
    <Stack gap={2} mt="md">
      <Text size="xs" c="dimmed">
        {answer.model ? t("ask.model", { model: answer.model }) : t("ask.own")}
      </Text>
      {isBare && (
        <Text size="xs" c="dimmed">
          {t("ask.bare.hint")}
        </Text>
      )}
    </Stack>
  );
}

function NotFound({ question }: { question: Question }) {
  return (
    <Alert color="yellow" variant="default" icon={<IconFileSearch />} title={t("ask.nothing")}>
      <Stack gap="xs">
        <Text size="sm">{t(question.scope ? "ask.nothing.scope" : "ask.nothing.hint")}</Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            renderRoot={(rest) => <Link to="/ask" search={{ tab: "search", q: question.words }} {...rest} />}
          >
            {t("ask.nothing.search")}
          </Button>
          <Button size="xs" variant="default" renderRoot={(rest) => <Link to="/knowledge/documents" {...rest} />}>
            {t("ask.nothing.documents")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** Sources that contradict each other, side by side. */
export function Conflicts({ answer }: { answer: Answer }) {
  const pairs = answer.conflicts.flatMap(([one, other]) => {
    const both = [answer.citations[one], answer.citations[other]];
    return both[0] && both[1] ? [{ numbers: [one + 1, other + 1], both }] : [];
  });
  if (pairs.length === 0) return null;
  return (
    <Alert color="orange" variant="default" icon={<IconScale />} title={t("ask.conflict")}>
      <Stack gap="sm">
        <Text size="sm">{t("ask.conflict.hint")}</Text>
        {pairs.map(({ numbers, both }) => (
          <SimpleGrid key={numbers.join()} cols={{ base: 1, xs: 2 }} spacing="sm">
            {both.map((citation, side) => (
              <Paper key={numbers[side]} withBorder p="sm">
                <Group gap="xs" wrap="nowrap" mb={4}>
                  <Badge circle variant="light" color="orange">
                    {numbers[side]}
                  </Badge>
                  <Text size="sm" fw={500} truncate>
                    {citation?.title}
                  </Text>
                </Group>
                <Text size="sm">{citation?.quote}</Text>
              </Paper>
            ))}
          </SimpleGrid>
        ))}
      </Stack>
    </Alert>
  );
}

/** What the answer rests on, each in its place. */
export function Sources({ answer, chosen }: { answer: Answer; chosen: { at: number; asked: number } | undefined }) {
  return (
    <Stack gap="xs" component="section" aria-label={t("ask.sources")}>
      <Title order={2}>{t("ask.sources")}</Title>
      {answer.citations.map((citation, at) => (
        <CitationCard
          key={`${citation.document_id} ${citation.start} ${citation.quote}`}
          citation={citation}
          number={at + 1}
          asked={chosen?.at === at ? chosen.asked : undefined}
        />
      ))}
    </Stack>
  );
}
