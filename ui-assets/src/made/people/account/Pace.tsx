import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Item, Values } from "../../../api/items";
import { faultsOf, messageAt } from "../../../fields/errors";
import { complain, say } from "../../../parts/say";
import { t } from "../../../strings";

const DIGESTS = ["none", "window", "daily"] as const;

interface Props {
  standing: Item | undefined;
  isBusy: boolean;
  onSave: (values: Values, done: { onSuccess: () => void; onError: (error: unknown) => void }) => void;
}

/** What is wished, in full: also the times that do not count as it stands. */
interface Wish {
  digest: (typeof DIGESTS)[number];
  minutes: number;
  at: string;
  isQuiet: boolean;
  from: string;
  to: string;
}

const HOUR = 60;

function wishOf(standing: Item | undefined): Wish {
  return {
    digest: (standing?.digest as Wish["digest"] | null) ?? "none",
    minutes: Number(standing?.digest_minutes ?? HOUR),
    at: String(standing?.digest_at ?? "08:00"),
    isQuiet: Boolean(standing?.quiet_from),
    from: String(standing?.quiet_from ?? "21:00"),
    to: String(standing?.quiet_to ?? "07:00"),
  };
}

function valuesOf({ digest, minutes, at, isQuiet, from, to }: Wish): Values {
  return {
    digest,
    digest_minutes: digest === "window" ? minutes : null,
    digest_at: digest === "daily" ? at : null,
    quiet_from: isQuiet ? from : null,
    quiet_to: isQuiet ? to : null,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** Whether messages come one by one or gathered, and the hours in which none come. */
export function Pace({ standing, isBusy, onSave }: Props) {
  const [wish, setWish] = useState(() => wishOf(standing));
  const [refused, setRefused] = useState<unknown>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefused(undefined);
    onSave(valuesOf(wish), {
      onSuccess: () => say(t("notices.saved")),
      onError: (error) => {
        setRefused(error);
        if (faultsOf(error).length === 0) complain(error);
      },
    });
  };
  const parts = { wish, refused, onChange: (change: Partial<Wish>) => setWish({ ...wish, ...change }) };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={420}>
        <Digest {...parts} />
        <Quiet {...parts} />
        <Group>
          <Button type="submit" variant="default" loading={isBusy}>
            {t("action.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface PartProps {
  wish: Wish;
  refused: unknown;
  onChange: (change: Partial<Wish>) => void;
}

function Digest({ wish: { digest, minutes, at }, refused, onChange }: PartProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label={t("notices.digest")}
        data={DIGESTS.map((value) => ({ value, label: t(`notices.digest.${value}`) }))}
        value={digest}
        allowDeselect={false}
        onChange={(next) => onChange({ digest: (next ?? "none") as Wish["digest"] })}
      />
      {digest === "window" && (
        <NumberInput
          label={t("notices.minutes")}
          value={minutes}
          min={1}
          allowDecimal={false}
          error={messageAt(refused, "digest_minutes")}
          onChange={(next) => onChange({ minutes: Number(next) })}
        />
      )}
      {digest === "daily" && (
        <Clock
          label={t("notices.at")}
          value={at}
          error={messageAt(refused, "digest_at")}
          onChange={(next) => onChange({ at: next })}
        />
      )}
    </SimpleGrid>
  );
}

function Quiet({ wish: { isQuiet, from, to }, refused, onChange }: PartProps) {
  return (
    <>
      <Switch
        label={t("notices.quiet")}
        checked={isQuiet}
        onChange={(event) => onChange({ isQuiet: event.currentTarget.checked })}
      />
      {isQuiet && (
        <SimpleGrid cols={2}>
          <Clock
            label={t("notices.from")}
            value={from}
            error={messageAt(refused, "quiet_from")}
            onChange={(next) => onChange({ from: next })}
          />
          <Clock
            label={t("notices.to")}
            value={to}
            error={messageAt(refused, "quiet_to")}
            onChange={(next) => onChange({ to: next })}
          />
        </SimpleGrid>
      )}
    </>
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
