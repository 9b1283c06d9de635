import { Anchor, PasswordInput, TextInput } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "../strings";
import { DoorForm } from "./DoorForm";
import { lastBusiness, useEnter } from "./enter";

export function SignIn() {
  const { next, tenant } = useSearch({ strict: false }) as { next?: string; tenant?: string };
  const [asksCode, setAsksCode] = useState(false);
  const enter = useEnter();
  return (
    <DoorForm
      title={t("door.in")}
      action={t("door.in")}
      onSubmit={async (values) => {
        try {
          await enter(values as never, next);
        } catch (refused) {
          if ((refused as { code?: string }).code === "otp_required") setAsksCode(true);
          throw refused;
        }
      }}
      footer={
        <Anchor size="sm" renderRoot={(rest) => <Link to="/forgot" {...rest} />}>
          {t("door.forgot")}
        </Anchor>
      }
    >
      {() => (
        <>
          <TextInput
            name="tenant"
            label={t("door.business")}
            description={t("door.business.hint")}
            defaultValue={tenant ?? lastBusiness()}
            required
            autoComplete="organization"
            autoCapitalize="none"
            spellCheck={false}
          />
          <TextInput name="email" type="email" label={t("door.email")} required autoComplete="username" />
          <PasswordInput name="password" label={t("door.password")} required autoComplete="current-password" />
          {asksCode && (
            <TextInput
              name="otp"
              label={t("door.code")}
              description={t("door.code.hint")}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
            />
          )}
        </>
      )}
    </DoorForm>
  );
}
