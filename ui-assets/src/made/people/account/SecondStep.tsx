import { Badge, Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../../api/http";
import { meQuery, useMe } from "../../../api/session";
import { Panel } from "../../../parts/Panel";
import { complain, say } from "../../../parts/say";
import { t } from "../../../strings";
import { Enrol, type Proposal } from "./Enrol";
import { RecoveryCodes } from "./RecoveryCodes";
import { SwitchOff } from "./SwitchOff";

/** The second step of the sign-in: off, being set up, or on. */
export function SecondStep() {
  const { user } = useMe();
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[]>();
  const [isEnding, setIsEnding] = useState(false);
  const propose = useMutation({ mutationFn: () => post<Proposal>("/api/auth/totp"), onError: complain });
  const refresh = () => client.invalidateQueries({ queryKey: meQuery.queryKey });
  const confirmed = (given: string[]) => {
    setCodes(given);
    propose.reset();
    void refresh();
  };
  const isOn = user.totp || codes !== undefined;
  return (
    <Panel
      title={t("totp.title")}
      hint={t("totp.hint")}
      aside={
        <Badge variant="light" tt="none" color={isOn ? "teal" : "gray"}>
          {t(isOn ? "totp.on" : "totp.off")}
        </Badge>
      }
    >
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
      ) : user.totp ? (
        <>
          <Text size="sm" mb="sm">
            {t("totp.works")}
          </Text>
          <Button variant="default" onClick={() => setIsEnding(true)}>
            {t("totp.end")}
          </Button>
        </>
      ) : propose.data ? (
        <Enrol proposal={propose.data} onConfirmed={confirmed} onCancel={propose.reset} />
      ) : (
        <Group>
          <Button loading={propose.isPending} onClick={() => propose.mutate()}>
            {t("totp.begin")}
          </Button>
        </Group>
      )}
      <SwitchOff
        opened={isEnding}
        onClose={() => setIsEnding(false)}
        onEnded={async () => {
          setIsEnding(false);
          await refresh();
          say(t("totp.ended"));
        }}
      />
    </Panel>
  );
}
