import { PasswordInput, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { post } from "../api/http";
import { t } from "../strings";
import { DoorForm } from "./DoorForm";

interface Accepted {
  tenant: { slug: string };
}

/** An invitation, by the link in its mail. */
export function Accept() {
  const { token } = useSearch({ strict: false }) as { token?: string };
  const navigate = useNavigate();
  return (
    <DoorForm
      title={t("accept.title")}
      hint={t("accept.hint")}
      action={t("accept.action")}
      onSubmit={async (values) => {
        const { tenant } = await post<Accepted>("/api/auth/invitations/accept", { token: token ?? "", ...values });
        await navigate({ to: "/sign-in", search: { tenant: tenant.slug } });
      }}
    >
      {(errorOf) => (
        <>
          <TextInput
            name="name"
            label={t("door.name")}
            error={errorOf("name")}
            required
            autoComplete="name"
            autoFocus
          />
          <PasswordInput
            name="password"
            label={t("door.password")}
            description={t("accept.password.hint")}
            error={errorOf("password")}
            required
            autoComplete="new-password"
          />
        </>
      )}
    </DoorForm>
  );
}
