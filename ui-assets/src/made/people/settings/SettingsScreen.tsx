import { Anchor, SimpleGrid, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { may, placeOf, useMeta } from "../../../api/meta";
import { useMe } from "../../../api/session";
import { Panel } from "../../../parts/Panel";
import { Screen } from "../../../parts/Screen";
import { type Key, t } from "../../../strings";
import { Branding } from "./Branding";
import { BusinessForm } from "./BusinessForm";
import { Installation } from "./Installation";

const ELSEWHERE: { resource: string; to?: string; label: Key; hint: Key }[] = [
  { resource: "webhooks.endpoint", to: "/webhooks", label: "webhooks.title", hint: "webhooks.hint" },
  { resource: "custom_fields.field", to: "/fields", label: "fields.title", hint: "fields.hint" },
  { resource: "messages.topic", label: "settings.topics", hint: "settings.topics.hint" },
  { resource: "messages.suppression", label: "settings.suppressions", hint: "settings.suppressions.hint" },
  { resource: "messages.template", label: "settings.templates", hint: "settings.templates.hint" },
];

/** What holds for the whole business: how its messages look, and the way to its other settings. */
export function SettingsScreen() {
  const meta = useMeta();
  const { user } = useMe();
  const places = ELSEWHERE.flatMap((each) => {
    const resource = meta.resources.find((one) => one.name === each.resource);
    return resource && may(resource, "list") ? { ...each, to: each.to ?? `/${placeOf(resource)}` } : [];
  });
  return (
    <Screen title={t("settings.title")}>
      <Stack maw={1100}>
        <BusinessForm />
        <Branding />
        <Panel title={t("settings.more")}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
            {places.map((each) => (
              <li key={each.resource}>
                <Anchor fw={500} size="sm" renderRoot={(rest) => <Link to={each.to} {...rest} />}>
                  {t(each.label)}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {t(each.hint)}
                </Text>
              </li>
            ))}
          </SimpleGrid>
        </Panel>
        {user.operator && <Installation />}
      </Stack>
    </Screen>
  );
}
