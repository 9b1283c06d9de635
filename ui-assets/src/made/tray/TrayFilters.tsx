import { Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Search } from "../../routes";
import { t } from "../../strings";
import { worded } from "../../strings/words";

const TYPING_MS = 250;
const CHANNELS = ["mail", "sms", "in_app"] as const;
const STATUSES = ["queued", "sent", "failed", "suppressed", "in_doubt", "digested", "cancelled"];

interface Props {
  search: Search;
  onChange: (change: Search) => void;
}

/** Which messages: by channel, by how they stand, and by words. */
export function TrayFilters({ search, onChange }: Props) {
  const [typed, setTyped] = useState(search.q ?? "");
  const ask = useDebouncedCallback((words: string) => onChange({ q: words.trim() || undefined }), TYPING_MS);
  useEffect(() => setTyped(search.q ?? ""), [search.q]);
  return (
    <Group gap="xs">
      <SegmentedControl
        aria-label={t("tray.channel")}
        value={search.channel ?? ""}
        data={[
          { value: "", label: t("tray.channel.all") },
          ...CHANNELS.map((each) => ({ value: each, label: t(`tray.channel.${each}`) })),
        ]}
        onChange={(channel) => onChange({ channel: channel || undefined })}
      />
      <Select
        aria-label={t("tray.status")}
        placeholder={t("tray.status.all")}
        w={{ base: "100%", xs: 160 }}
        clearable
        data={STATUSES.map((each) => ({ value: each, label: worded(each) }))}
        value={search.status ?? null}
        onChange={(status) => onChange({ status: status ?? undefined })}
      />
      <TextInput
        type="search"
        w={{ base: "100%", xs: 220 }}
        aria-label={t("tray.search")}
        placeholder={t("tray.search")}
        leftSection={<IconSearch size={16} />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          ask(event.currentTarget.value);
        }}
      />
    </Group>
  );
}
