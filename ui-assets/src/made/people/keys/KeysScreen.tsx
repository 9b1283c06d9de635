import { Button, Group, Table, Text } from "@mantine/core";
import { IconKey, IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, callAll } from "../../../api/http";
import { governs, useMe } from "../../../api/session";
import { RefCell } from "../../../fields/RefInput";
import { Awaited } from "../../../parts/Awaited";
import { Empty } from "../../../parts/Empty";
import { IconAction } from "../../../parts/IconAction";
import { Screen } from "../../../parts/Screen";
import { StackedTable } from "../../../parts/StackedTable";
import { Sure } from "../../../parts/Sure";
import { say } from "../../../parts/say";
import { dayOf, since, t } from "../../../strings";
import { RoleBadges } from "../RoleBadges";
import { NewKey } from "./NewKey";

interface ApiKey {
  id: string;
  name: string;
  roles: string[];
  person: string;
  agent?: string;
  created_at: string;
  last_used_at: string | null;
}

export const KEYS = ["api-keys"];

/** The keys by which programs call: one's own, and all of the business for those who run it. */
export function KeysScreen() {
  const [isMaking, setIsMaking] = useState(false);
  const keys = useQuery({
    queryKey: KEYS,
    queryFn: () => callAll<ApiKey>("/api/auth/api-keys"),
  });
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setIsMaking(true)}>
      {t("keys.new")}
    </Button>
  );
  return (
    <Screen title={t("keys.title")} hint={t("keys.hint")} actions={make}>
      <Awaited query={keys}>
        {(all) =>
          all.length > 0 ? (
            <Rows keys={all} />
          ) : (
            <Empty icon={IconKey} title={t("keys.none")} hint={t("keys.none.hint")} />
          )
        }
      </Awaited>
      <NewKey opened={isMaking} onClose={() => setIsMaking(false)} />
    </Screen>
  );
}

function Rows({ keys }: { keys: ApiKey[] }) {
  const showsMakers = governs(useMe());
  return (
    <StackedTable
      head={
        <>
          <Table.Th>{t("keys.name")}</Table.Th>
          <Table.Th>{t("people.roles")}</Table.Th>
          {showsMakers && <Table.Th>{t("keys.maker")}</Table.Th>}
          <Table.Th>{t("keys.made")}</Table.Th>
          <Table.Th>{t("keys.used")}</Table.Th>
          <Table.Th aria-label={t("action.delete")} />
        </>
      }
    >
      {keys.map((key) => (
        <Table.Tr key={key.id}>
          <Table.Td>
            <Text size="sm" fw={500}>
              {key.name}
            </Text>
            {key.agent && (
              <Text size="xs" c="dimmed">
                {t("keys.agent.of", { agent: key.agent })}
              </Text>
            )}
          </Table.Td>
          <Table.Td data-label={t("people.roles")}>
            <Group gap={4}>
              <RoleBadges roles={key.roles} />
            </Group>
          </Table.Td>
          {showsMakers && (
            <Table.Td data-label={t("keys.maker")}>
              <RefCell value={key.person} to="identity.person" />
            </Table.Td>
          )}
          <Table.Td data-label={t("keys.made")}>{dayOf(key.created_at)}</Table.Td>
          <Table.Td data-label={t("keys.used")}>
            {key.last_used_at ? since(key.last_used_at) : t("keys.never")}
          </Table.Td>
          <Table.Td w={48} data-act>
            <Remove apiKey={key} />
          </Table.Td>
        </Table.Tr>
      ))}
    </StackedTable>
  );
}

function Remove({ apiKey }: { apiKey: ApiKey }) {
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => call(`/api/auth/api-keys/${apiKey.id}`, { method: "DELETE" }),
    onSuccess: () => {
      setIsAsking(false);
      say(t("keys.removed", { name: apiKey.name }));
      return client.invalidateQueries({ queryKey: KEYS });
    },
  });
  return (
    <>
      <IconAction
        label={t("keys.remove", { name: apiKey.name })}
        icon={IconTrash}
        variant="subtle"
        color="gray"
        size={30}
        onClick={() => setIsAsking(true)}
      />
      <Sure
        opened={isAsking}
        title={t("keys.remove", { name: apiKey.name })}
        action={t("action.delete")}
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setIsAsking(false)}
        onYes={() => remove.mutate()}
      >
        {t("keys.remove.hint")}
      </Sure>
    </>
  );
}
