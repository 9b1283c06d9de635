import { Avatar, Tooltip, VisuallyHidden } from "@mantine/core";
import { usePresence } from "../api/presence";
import { listed, t } from "../strings";

const SHOWN = 4;

/** Who else looks at this record, so that two people need not meet in a conflict. */
export function Others({ resource, id }: { resource: string; id: string }) {
  const people = usePresence(resource, id);
  const words = people.length > 0 ? t("record.others", { people: listed(people.map((each) => each.name)) }) : "";
  return (
    <>
      <VisuallyHidden role="status">{words}</VisuallyHidden>
      {people.length > 0 && (
        <Tooltip label={words}>
          <Avatar.Group aria-hidden>
            {people.slice(0, SHOWN).map((each) => (
              <Avatar key={each.id} name={each.name} color="initials" size={28} radius="xl" />
            ))}
            {people.length > SHOWN && (
              <Avatar size={28} radius="xl">
                {`+${people.length - SHOWN}`}
              </Avatar>
            )}
          </Avatar.Group>
        </Tooltip>
      )}
    </>
  );
}
