import { PasswordInput, Select, TextInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../api/http";
import { t } from "../strings";
import { DoorForm } from "./DoorForm";
import { useEnter } from "./enter";

const CURRENCIES = Intl.supportedValuesOf("currency");

/** The first business of an installation, by the link that the program printed. */
export function SetUp() {
  const { token } = useSearch({ strict: false }) as { token?: string };
  const [currency, setCurrency] = useState("USD");
  const enter = useEnter();
  return (
    <DoorForm
      title={t("setup.title")}
      hint={t(token ? "setup.hint" : "setup.tokenless")}
      action={t("setup.action")}
      onSubmit={async (values) => {
        const made = await post<{ tenant: { slug: string } }>("/api/auth/setup", { token: token ?? "", ...values });
        await enter({ tenant: made.tenant.slug, email: values.email ?? "", password: values.password ?? "" });
      }}
    >
      {(errorOf) => (
        <>
          <TextInput
            name="business"
            label={t("setup.business")}
            error={errorOf("business")}
            required
            autoComplete="organization"
            autoFocus
          />
          <TextInput name="name" label={t("door.name")} error={errorOf("name")} required autoComplete="name" />
          <TextInput
            name="email"
            type="email"
            label={t("door.email")}
            error={errorOf("email")}
            required
            autoComplete="email"
          />
          <PasswordInput
            name="password"
            label={t("door.password")}
            description={t("door.password.hint")}
            error={errorOf("password")}
            required
            autoComplete="new-password"
          />
          <Select
            name="currency"
            label={t("setup.currency")}
            description={t("setup.currency.hint")}
            error={errorOf("currency")}
            data={CURRENCIES}
            value={currency}
            searchable
            required
            onChange={(next) => setCurrency(next ?? "USD")}
          />
        </>
      )}
    </DoorForm>
  );
}
