import { Group, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import type { Reason } from "../api/explain";
import { t, told } from "../strings";
import { worded } from "../strings/words";
import classes from "./Because.module.css";

/** The roles that every business has, the mightiest first. */
export const LADDER = ["owner", "admin", "editor", "reader"];

/** The rule as somebody would say it who runs a shop. */
function plainly({ words, parts }: Reason): string {
  if (parts.length === 1) return t("because.not");
  if (parts.length > 1) {
    const isAny = words === parts.map((part) => part.words).join(", or ");
    return t(isAny ? "because.any" : "because.all");
  }
  if (words === "nobody") return t("because.nobody");
  const [, role] = /^has the role (\S+)$/.exec(words) ?? [];
  if (role) return t(LADDER.indexOf(role) > 0 ? "because.role.up" : "because.role", { role: roleName(role) });
  const [, owner] = /^is its (\S+)$/.exec(words) ?? [];
  if (owner) return owner === "id" ? t("because.self") : t("because.own", { field: worded(owner) });
  const [, group] = /^is in the group in its (\S+)$/.exec(words) ?? [];
  if (group) return t("because.group", { field: worded(group) });
  const [, field, value] = /^anyone, while its (\S+) is (.+)$/.exec(words) ?? [];
  if (field && value) return t("because.public", { field: worded(field), value: worded(value) });
  return told(words);
}

/** The name of a role: the built-in ones in words, those of modules as they are. */
export function roleName(role: string): string {
  return LADDER.includes(role) ? t(`role.${role}` as "role.owner") : worded(role.replace(".", ": "));
}

/** A rule with its parts, each with whether it holds. */
export function Because({ reason }: { reason: Reason }) {
  const Icon = reason.holds ? IconCheck : IconX;
  return (
    <>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Icon
          size={16}
          className={reason.holds ? classes.holds : classes.fails}
          aria-label={t(reason.holds ? "rights.holds" : "rights.fails")}
        />
        <Text size="sm">{plainly(reason)}</Text>
      </Group>
      {reason.parts.length > 0 && (
        <ul className={classes.parts}>
          {reason.parts.map((part) => (
            <li key={part.words}>
              <Because reason={part} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
