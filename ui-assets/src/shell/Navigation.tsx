import { NavLink, Stack, Text } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { useMeta } from "../api/meta";
import { useMe } from "../api/session";
import classes from "./Navigation.module.css";
import { groupsOf } from "./sections";

/** Every screen that the caller may use, grouped by what it is about. */
export function Navigation() {
  const groups = groupsOf(useMeta(), useMe());
  const here = useLocation().pathname;
  const at = (to: string) => (to === "/" ? here === "/" : here === to || here.startsWith(`${to}/`));
  return (
    <Stack gap="md">
      {groups.map((group) => (
        <Stack key={group.label} gap={1} component="section" aria-label={group.label || undefined}>
          {group.label && (
            <Text className={classes.heading} component="h2">
              {group.label}
            </Text>
          )}
          {group.entries.map((entry) => (
            <NavLink
              key={entry.to}
              label={entry.label}
              active={at(entry.to)}
              noWrap
              className={classes.entry}
              aria-current={at(entry.to) ? "page" : undefined}
              renderRoot={(rest) => <Link to={entry.to} {...rest} />}
            />
          ))}
        </Stack>
      ))}
    </Stack>
  );
}
