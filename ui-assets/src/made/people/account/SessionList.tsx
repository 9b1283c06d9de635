import { Badge, Box, Button, Group, Stack, Text } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile, IconLogout } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, callAll } from "../../../api/http";
import { Awaited } from "../../../parts/Awaited";
import { IconAction } from "../../../parts/IconAction";
import { Panel } from "../../../parts/Panel";
import { complain, say } from "../../../parts/say";
import { moment, since, t } from "../../../strings";
import { deviceOf, isHandheld } from "./device";

interface Session {
  id: string;
  user_agent: string;
  client_address: string;
  created_at: string;
  last_used_at: string;
  current: boolean;
}

const KEY = ["sessions"];
const SHOWN = 6;

/** Where the caller is signed in to this business, with the way to end it. */
export function SessionList() {
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: () => callAll<Session>("/api/auth/sessions"),
  });
  const end = useMutation({
    mutationFn: (ids: string[]) => Promise.all(ids.map((id) => call(`/api/auth/sessions/${id}`, { method: "DELETE" }))),
    onSuccess: (_, ids) => say(t("sessions.ended", { count: ids.length })),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const others = (sessions.data ?? []).filter((each) => !each.current).map((each) => each.id);
  return (
    <Panel
      title={t("sessions.title")}
      hint={t("sessions.hint")}
      actions={
        others.length > 0 && (
          <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate(others)}>
            {t("sessions.others")}
          </Button>
        )
      }
    >
      <Awaited query={sessions}>{(all) => <Devices sessions={all} onEnd={(id) => end.mutate([id])} />}</Awaited>
    </Panel>
  );
}

/** This device first. */
function Devices({ sessions, onEnd }: { sessions: Session[]; onEnd: (id: string) => void }) {
  const [isWhole, setIsWhole] = useState(false);
  const all = [...sessions].sort((one, other) => Number(other.current) - Number(one.current));
  return (
    <>
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {(isWhole ? all : all.slice(0, SHOWN)).map((session) => (
          <Device key={session.id} session={session} onEnd={() => onEnd(session.id)} />
        ))}
      </Stack>
      {!isWhole && all.length > SHOWN && (
        <Button variant="subtle" size="xs" mt="sm" onClick={() => setIsWhole(true)}>
          {t("sessions.more", { count: all.length - SHOWN })}
        </Button>
      )}
    </>
  );
}

function Device({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const device = deviceOf(session.user_agent);
  const Icon = isHandheld(session.user_agent) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group wrap="nowrap" gap="sm" component="li">
      <Icon size={22} stroke={1.4} style={{ flex: "none" }} aria-hidden />
      <Box flex={1} miw={0}>
        <Group gap={6}>
          <Text size="sm" fw={500} title={session.user_agent}>
            {device}
          </Text>
          {session.current && (
            <Badge variant="light" tt="none" size="sm">
              {t("sessions.this")}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" title={moment(session.created_at)}>
          {t("sessions.used", { address: session.client_address, when: since(session.last_used_at) })}
        </Text>
      </Box>
      {!session.current && (
        <IconAction
          label={t("sessions.end", { device })}
          icon={IconLogout}
          variant="subtle"
          color="gray"
          onClick={onEnd}
        />
      )}
    </Group>
  );
}
