import { Button, Grid, Group, Stack, Text, Textarea, UnstyledButton } from "@mantine/core";
import { IconPlayerStop, IconSend } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useState } from "react";
import { Empty } from "../../../parts/Empty";
import { Panel } from "../../../parts/Panel";
import type { Search } from "../../../routes";
import { t } from "../../../strings";
import { ScopeInput } from "../ScopeInput";
import { groupOf } from "../scopes";
import { AnswerCard, Conflicts, Sources } from "./AnswerCard";
import classes from "./Ask.module.css";
import { type Asked, type Question, useAsking } from "./answers";

/** A question, its answer, what the answer rests on, and what was asked before in this visit. */
export function AskTab() {
  const { q = "", scope = "" } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const question = { words: q, scope };
  const { asking, visit, again, stop } = useAsking(question);
  const [chosen, setChosen] = useState<{ at: number; asked: number }>();
  const go = (next: Question) => {
    setChosen(undefined);
    if (next.words === q && next.scope === scope) again();
    else void navigate({ to: ".", search: { q: next.words, scope: next.scope || undefined } });
  };
  const { answer, phase } = asking;
  const earlier = visit.filter((each) => each.words !== q || each.scope !== scope);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack>
          <QuestionForm question={question} isAsking={phase === "asking"} onAsk={go} onStop={stop} />
          {q === "" ? (
            <Empty title={t("ask.empty")} hint={t("ask.empty.hint")} />
          ) : (
            <AnswerCard
              question={question}
              asking={asking}
              chosen={chosen?.at}
              onCite={(at) => setChosen((before) => ({ at, asked: (before?.asked ?? 0) + 1 }))}
              onAgain={again}
            />
          )}
          {answer && <Conflicts answer={answer} />}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Stack>
          {answer?.found && <Sources answer={answer} chosen={chosen} />}
          {earlier.length > 0 && <Earlier visit={earlier} />}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

interface FormProps {
  question: Question;
  isAsking: boolean;
  onAsk: (question: Question) => void;
  onStop: () => void;
}

function QuestionForm({ question, isAsking, onAsk, onStop }: FormProps) {
  const [words, setWords] = useState(question.words);
  const [scope, setScope] = useState(question.scope);
  useEffect(() => setWords(question.words), [question.words]);
  useEffect(() => setScope(question.scope), [question.scope]);
  const isWhole = words.trim() !== "" && groupOf(scope) !== "";
  const ask = () => isWhole && onAsk({ words: words.trim(), scope });
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={t("ask.question")}
          placeholder={t("ask.example")}
          autoFocus={question.words === ""}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <Group justify="space-between" align="flex-end" gap="xs">
          <ScopeInput size="xs" label={t("ask.scope")} any={t("ask.scope.any")} scope={scope} onScope={setScope} />
          {isAsking ? (
            <Button key="stop" variant="default" leftSection={<IconPlayerStop size={16} />} onClick={onStop}>
              {t("ask.stop")}
            </Button>
          ) : (
            <Button key="go" type="submit" disabled={!isWhole} leftSection={<IconSend size={16} />}>
              {t("ask.go")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** What was asked before in this visit; it is forgotten when the page is loaded anew. */
function Earlier({ visit }: { visit: Asked[] }) {
  return (
    <Panel title={t("ask.earlier")}>
      {visit.map((each) => (
        <UnstyledButton
          key={`${each.scope} ${each.words}`}
          className={classes.earlier}
          renderRoot={(rest) => <Link to="/ask" search={{ q: each.words, scope: each.scope || undefined }} {...rest} />}
        >
          <Text size="sm" fw={500} lineClamp={2}>
            {each.words}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {each.answer.found ? each.answer.answer : t("ask.nothing")}
          </Text>
        </UnstyledButton>
      ))}
      <Text size="xs" c="dimmed" mt="xs">
        {t("ask.earlier.hint")}
      </Text>
    </Panel>
  );
}
