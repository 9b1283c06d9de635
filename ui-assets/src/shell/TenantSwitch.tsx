import { ActionIcon, Menu } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { live } from "../api/live";
import { switchTenant, tenantsQuery, useMe } from "../api/session";
import { complain } from "../parts/say";
import { t } from "../strings";

/** Leads somebody who belongs to several businesses from one to the next. */
export function TenantSwitch() {
  const { tenant } = useMe();
  const { data } = useQuery(tenantsQuery);
  if (!data || data.length < 2) return null;
  const go = (slug: string) => {
    live.close();
    switchTenant(slug).then(() => location.assign("/ui/"), complain);
  };
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("tenant.switch")}>
          <IconSelector size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("tenant.switch")}</Menu.Label>
        {data.map((each) => (
          <Menu.Item key={each.id} disabled={each.id === tenant.id} onClick={() => go(each.slug)}>
            {each.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
