import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { freshKey } from "../api/key";
import { Problem, wordsOf } from "../api/problem";
import { t } from "../strings";

/** A passing word that something went well. */
export function say(message: string): void {
  notifications.show({ message, color: "teal" });
}

/** A word that stays until it is closed: something did not go. */
export function complain(error: unknown): void {
  const hint =
    error instanceof Problem && error.retryAfter ? ` ${t("failure.later", { seconds: error.retryAfter })}` : "";
  notifications.show({ message: wordsOf(error) + hint, color: "red", autoClose: false, role: "alert" });
}

const UNDO_MS = 12_000;

/** A word with the way back. */
export function sayWithUndo(message: string, undo: () => Promise<unknown>): void {
  const id = freshKey();
  notifications.show({
    id,
    color: "teal",
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo().then(() => say(t("undo.done")), complain);
          }}
        >
          {t("undo.action")}
        </Button>
      </Group>
    ),
  });
}
