import { Button, FileButton, Group, Paper, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, type ReactNode, useState } from "react";
import classes from "./DropZone.module.css";

interface Props {
  label: string;
  hint: string;
  accept?: string;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
  children?: ReactNode;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes("Files");
}

/** A place for files: drop them, or choose them with the button. */
export function DropZone({ label, hint, accept, disabled, onFiles, children }: Props) {
  const [isOver, setIsOver] = useState(false);
  const take = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !disabled) onFiles(files);
  };
  return (
    <Paper
      withBorder
      p="md"
      className={classes.zone}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!carriesFiles(event) || disabled) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={take}
    >
      <Group gap="sm" justify="center">
        <FileButton onChange={(files) => onFiles(files)} multiple accept={accept} disabled={disabled}>
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<IconUpload size={14} />}>
              {label}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
        {children}
      </Group>
    </Paper>
  );
}
