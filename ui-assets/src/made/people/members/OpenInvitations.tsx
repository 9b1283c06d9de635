import { Box, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, callAll } from "../../../api/http";
import { Failure } from "../../../parts/Failure";
import { Panel } from "../../../parts/Panel";
import { complain, say } from "../../../parts/say";
import { dayOf, t } from "../../../strings";
import { RoleBadges } from "../RoleBadges";
import { rolesQuery } from "../roles";

interface Invitation {
  id: string;
  email: string;
  roles: string[];
  invited_by: string | null;
  created_at: string;
  expires_at: string;
}

export const INVITATIONS = ["invitations"];

/** Who was asked and has not come yet. */
export function OpenInvitations() {
  const open = useQuery({
    queryKey: INVITATIONS,
    queryFn: () => callAll<Invitation>("/api/auth/invitations"),
  });
  if (open.isError) return <Failure error={open.error} onRetry={() => open.refetch()} />;
  if (!open.data || open.data.length === 0) return null;
  return (
    <Panel title={t("invite.open")} hint={t("invite.open.hint")}>
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {open.data.map((invitation) => (
          <Line key={invitation.id} invitation={invitation} />
        ))}
      </Stack>
    </Panel>
  );
}

function Line({ invitation }: { invitation: Invitation }) {
  const client = useQueryClient();
  const { data: roles } = useQuery(rolesQuery);
  const withdraw = useMutation({
    mutationFn: () => call(`/api/auth/invitations/${invitation.id}`, { method: "DELETE" }),
    onSuccess: () => say(t("invite.withdrawn", { email: invitation.email })),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: INVITATIONS }),
  });
  const mayWithdraw = invitation.roles.every((role) => roles?.find((each) => each.name === role)?.may_give);
  const until = dayOf(invitation.expires_at);
  return (
    <Group component="li" justify="space-between" gap="sm">
      <Box miw={0} flex="1 1 12rem">
        <Group gap={6}>
          <Text size="sm" fw={500} style={{ overflowWrap: "anywhere" }}>
            {invitation.email}
          </Text>
          <RoleBadges roles={invitation.roles} />
        </Group>
        <Text size="xs" c="dimmed">
          {invitation.invited_by
            ? t("invite.by", { name: invitation.invited_by, day: until })
            : t("invite.until", { day: until })}
        </Text>
      </Box>
      {mayWithdraw && (
        <Button size="xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t("invite.withdraw")}
        </Button>
      )}
    </Group>
  );
}
