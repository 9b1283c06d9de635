import { Alert, Button, Center, Group, Image, Paper, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Problem, wordsOf } from "../api/problem";
import { messageAt } from "../fields/errors";

interface Props {
  title: string;
  hint?: string;
  action: string;
  /** Sends what was typed, by the inputs' names; what it throws is shown. */
  onSubmit: (values: Record<string, string>) => Promise<void>;
  children: (errorOf: (field: string) => string | undefined, problem: Problem | undefined) => ReactNode;
  footer?: ReactNode;
}

/** A form before the door: a few fields, one button, every refusal beside its field. */
export function DoorForm({ title, hint, action, onSubmit, children, footer }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    document.title = `${title} · BizOSaaS`;
  }, [title]);
  const problem = failure instanceof Problem ? failure : undefined;
  const errorOf = (field: string) => messageAt(failure, field);
  const named = problem?.errors.every((each) => form.current?.elements.namedItem(each.field)) ?? false;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === "string" && value !== "") values[name] = value;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await onSubmit(values);
    } catch (refused) {
      setFailure(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={420} component="section">
        <form onSubmit={submit} ref={form} noValidate>
          <Stack>
            <Group gap="sm">
              <Image src="/ui/icon.svg" alt="" w={32} h={32} />
              <Title order={1}>{title}</Title>
            </Group>
            {hint && (
              <Text size="sm" c="dimmed">
                {hint}
              </Text>
            )}
            {failure !== undefined && !(problem && problem.errors.length > 0 && named) && (
              <Alert role="alert" color="red" variant="light">
                {wordsOf(failure)}
              </Alert>
            )}
            {children(errorOf, problem)}
            <Button type="submit" loading={busy} fullWidth>
              {action}
            </Button>
            {footer}
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
