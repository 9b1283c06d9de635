import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { post } from "../../../api/http";
import { Problem } from "../../../api/problem";
import { useMe } from "../../../api/session";
import { messageAt } from "../../../fields/errors";
import { Failure } from "../../../parts/Failure";
import { Panel } from "../../../parts/Panel";
import { say } from "../../../parts/say";
import { t } from "../../../strings";

/** A new password by the old one; the person's other sessions end. */
export function Password() {
  const { user } = useMe();
  const client = useQueryClient();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => post("/api/auth/password/change", { password: old, new_password: next }),
    onSuccess: () => {
      setOld("");
      setNext("");
      say(t("password.changed"));
      return client.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  const { error } = change;
  const isWrong = error instanceof Problem && error.code === "bad_credentials";
  const errorOf = (field: string) => messageAt(error, field);
  const isTold = isWrong || errorOf("password") || errorOf("new_password");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Panel title={t("password.title")} hint={t("password.hint")}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={420}>
          <input type="text" autoComplete="username" value={user.email} readOnly hidden />
          <PasswordInput
            label={t("password.old")}
            required
            autoComplete="current-password"
            value={old}
            error={isWrong ? t("password.wrong") : errorOf("password")}
            onChange={(event) => setOld(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("password.new")}
            description={t("door.password.hint")}
            required
            autoComplete="new-password"
            value={next}
            error={errorOf("new_password")}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          {error && !isTold && <Failure error={error} />}
          <Group>
            <Button type="submit" loading={change.isPending} disabled={!old || !next}>
              {t("password.action")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
