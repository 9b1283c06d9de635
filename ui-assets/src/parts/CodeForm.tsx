import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Problem, wordsOf } from "../api/problem";
import { t } from "../strings";

interface Props<Answer> {
  label: string;
  hint?: string;
  action: string;
  colour?: string;
  send: (otp: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onCancel: () => void;
}

/** A code of the second step, and what it is for. */
export function CodeForm<Answer>({ label, hint, action, colour, send, onDone, onCancel }: Props<Answer>) {
  const [otp, setOtp] = useState("");
  const prove = useMutation({ mutationFn: () => send(otp.trim()), onSuccess: onDone });
  const isWrong = prove.error instanceof Problem && prove.error.code === "otp_invalid";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={320}>
        <TextInput
          label={label}
          description={hint}
          required
          autoComplete="one-time-code"
          spellCheck={false}
          data-autofocus
          value={otp}
          error={prove.error ? (isWrong ? t("totp.wrong") : wordsOf(prove.error)) : undefined}
          onChange={(event) => setOtp(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" color={colour} loading={prove.isPending} disabled={!otp.trim()}>
            {action}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t("action.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
