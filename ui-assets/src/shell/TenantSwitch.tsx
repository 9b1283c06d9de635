import { ActionIcon, Menu, Modal, Stack, Text } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { live } from "../api/live";
import { Problem } from "../api/problem";
import { type Membership, switchTenant, tenantsQuery, useMe } from "../api/session";
import { CodeForm } from "../parts/CodeForm";
import { complain } from "../parts/say";
import { t } from "../strings";

async function enter(slug: string, otp?: string): Promise<void> {
  await switchTenant(slug, otp);
  live.close();
  location.assign("/ui/");
}

/** Leads somebody who belongs to several businesses from one to the next. */
export function TenantSwitch() {
  const { tenant } = useMe();
  const { data } = useQuery(tenantsQuery);
  const [asking, setAsking] = useState<Membership>();
  if (!data || data.length < 2) return null;
  const go = (there: Membership) =>
    enter(there.slug).catch((refused) => {
      if (refused instanceof Problem && refused.code === "otp_required") setAsking(there);
      else complain(refused);
    });
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("tenant.switch")}>
            <IconSelector size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("tenant.switch")}</Menu.Label>
          {data.map((each) => (
            <Menu.Item key={each.id} disabled={each.id === tenant.id} onClick={() => go(each)}>
              {each.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asking !== undefined} onClose={() => setAsking(undefined)} title={asking?.name}>
        <Stack gap="sm">
          <Text size="sm">{t("tenant.code")}</Text>
          <CodeForm
            label={t("totp.code")}
            hint={t("totp.code.recovery")}
            action={t("tenant.go")}
            send={(otp) => enter(asking?.slug ?? "", otp)}
            onDone={() => setAsking(undefined)}
            onCancel={() => setAsking(undefined)}
          />
        </Stack>
      </Modal>
    </>
  );
}
