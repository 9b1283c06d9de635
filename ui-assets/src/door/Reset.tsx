import { PasswordInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { post } from "../api/http";
import { t } from "../strings";
import { DoorForm } from "./DoorForm";

/** A new password, by the link in the mail that was asked for. */
export function Reset() {
  const { token } = useSearch({ strict: false }) as { token?: string };
  const navigate = useNavigate();
  return (
    <DoorForm
      title={t("reset.title")}
      hint={t("reset.hint")}
      action={t("reset.action")}
      onSubmit={async ({ password }) => {
        await post("/api/auth/password/reset", { token: token ?? "", password });
        await navigate({ to: "/sign-in" });
      }}
    >
      {(errorOf) => (
        <PasswordInput
          name="password"
          label={t("door.password")}
          description={t("door.password.hint")}
          error={errorOf("password")}
          required
          autoComplete="new-password"
          autoFocus
        />
      )}
    </DoorForm>
  );
}
