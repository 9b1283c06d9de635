import { Alert, Anchor, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../api/http";
import { t } from "../strings";
import { DoorForm } from "./DoorForm";
import { lastBusiness } from "./enter";

export function Forgot() {
  const [isSent, setIsSent] = useState(false);
  return (
    <DoorForm
      title={t("forgot.title")}
      hint={t("forgot.hint")}
      action={t("forgot.action")}
      onSubmit={async (values) => {
        await post("/api/auth/password/forgot", values);
        setIsSent(true);
      }}
      footer={
        <Anchor size="sm" renderRoot={(rest) => <Link to="/sign-in" {...rest} />}>
          {t("door.back")}
        </Anchor>
      }
    >
      {(errorOf) => (
        <>
          {isSent && (
            <Alert role="status" color="teal">
              {t("forgot.sent")}
            </Alert>
          )}
          <TextInput
            name="tenant"
            label={t("door.business")}
            defaultValue={lastBusiness()}
            error={errorOf("tenant")}
            required
            autoCapitalize="none"
          />
          <TextInput
            name="email"
            type="email"
            label={t("door.email")}
            error={errorOf("email")}
            required
            autoComplete="username"
          />
        </>
      )}
    </DoorForm>
  );
}
