import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Item, Values } from "../../../api/items";
import { faultsOf, messageAt } from "../../../fields/errors";
import { complain, say } from "../../../parts/say";
import { t } from "../../../strings";

type Digest = "none" | "window" | "daily";

interface Props {
  standing: Item | undefined;
  isBusy: boolean;
  onSave: (values: Values, done: { onSuccess: () => void; onError: (error: unknown) => void }) => void;
}

const HOUR = 60;

/** Whether messages come one by one or gathered, and the hours in which none come. */
export function Pace({ standing, isBusy, onSave }: Props) {
  const [digest, setDigest] = useState((standing?.digest as Digest | null) ?? "none");
  const [minutes, setMinutes] = useState(Number(standing?.digest_minutes ?? HOUR));
  const [at, setAt] = useState(String(standing?.digest_at ?? "08:00"));
  const [isQuiet, setIsQuiet] = useState(Boolean(standing?.quiet_from));
  const [from, setFrom] = useState(String(standing?.quiet_from ?? "21:00"));
  const [to, setTo] = useState(String(standing?.quiet_to ?? "07:00"));
  const [refused, setRefused] = useState<unknown>();
  const errorOf = (field: string) => messageAt(refused, field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = {
      digest,
      digest_minutes: digest === "window" ? minutes : null,
      digest_at: digest === "daily" ? at : null,
      quiet_from: isQuiet ? from : null,
      quiet_to: isQuiet ? to : null,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    setRefused(undefined);
    onSave(values, {
      onSuccess: () => say(t("notices.saved")),
      onError: (error) => {
        setRefused(error);
        if (faultsOf(error).length === 0) complain(error);
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={420}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label={t("notices.digest")}
            data={(["none", "window", "daily"] as const).map((value) => ({
              value,
              label: t(`notices.digest.${value}`),
            }))}
            value={digest}
            allowDeselect={false}
            onChange={(next) => setDigest((next ?? "none") as Digest)}
          />
          {digest === "window" && (
            <NumberInput
              label={t("notices.minutes")}
              value={minutes}
              min={1}
              allowDecimal={false}
              error={errorOf("digest_minutes")}
              onChange={(next) => setMinutes(Number(next))}
            />
          )}
          {digest === "daily" && (
            <Clock label={t("notices.at")} value={at} error={errorOf("digest_at")} onChange={setAt} />
          )}
        </SimpleGrid>
        <Switch
          label={t("notices.quiet")}
          checked={isQuiet}
          onChange={(event) => setIsQuiet(event.currentTarget.checked)}
        />
        {isQuiet && (
          <SimpleGrid cols={2}>
            <Clock label={t("notices.from")} value={from} error={errorOf("quiet_from")} onChange={setFrom} />
            <Clock label={t("notices.to")} value={to} error={errorOf("quiet_to")} onChange={setTo} />
          </SimpleGrid>
        )}
        <Group>
          <Button type="submit" variant="default" loading={isBusy}>
            {t("action.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ClockProps {
  label: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}

function Clock({ label, value, error, onChange }: ClockProps) {
  return (
    <TextInput
      type="time"
      label={label}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
