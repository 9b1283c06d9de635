import { ActionIcon, type ActionIconProps, createPolymorphicComponent, Tooltip } from "@mantine/core";
import type { IconProps } from "@tabler/icons-react";
import { type ComponentType, forwardRef } from "react";

interface Props extends ActionIconProps {
  label: string;
  icon: ComponentType<IconProps>;
}

/** A button that is only a picture: its words are read out, and shown when one points at it. */
export const IconAction = createPolymorphicComponent<"button", Props>(
  forwardRef<HTMLButtonElement, Props>(function IconAction({ label, icon: Icon, ...rest }, ref) {
    return (
      <Tooltip label={label} openDelay={400}>
        <ActionIcon variant="default" size={36} aria-label={label} {...rest} ref={ref}>
          <Icon size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    );
  }),
);
