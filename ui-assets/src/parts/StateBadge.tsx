import { Badge, type BadgeProps } from "@mantine/core";
import { colourOf } from "../fields/colours";
import { worded } from "../strings/words";

interface Props extends BadgeProps {
  state: string;
  /** `status` where a change of it is to be read out. */
  role?: "status";
}

/** How something stands: a word in the colour of what it says. */
export function StateBadge({ state, ...rest }: Props) {
  return (
    <Badge variant="light" tt="none" fw={500} flex="none" color={colourOf(state)} {...rest}>
      {worded(state)}
    </Badge>
  );
}
