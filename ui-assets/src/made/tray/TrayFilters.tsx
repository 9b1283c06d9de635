import { Group, SegmentedControl, Select } from "@mantine/core";
import { SearchBox } from "../../parts/SearchBox";
import type { Search } from "../../routes";
import { t } from "../../strings";
import { worded } from "../../strings/words";

const CHANNELS = ["mail", "sms", "in_app"] as const;
const STATUSES = ["queued", "sent", "failed", "suppressed", "in_doubt", "digested", "cancelled"];

interface Props {
  search: Search;
  onChange: (change: Search) => void;
}

/** Which messages: by channel, by how they stand, and by words. */
export function TrayFilters({ search, onChange }: Props) {
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
      <SearchBox label={t("tray.search")} words={search.q} onWords={(q) => onChange({ q })} />
    </Group>
  );
}
