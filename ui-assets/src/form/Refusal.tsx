import { Alert, List } from "@mantine/core";
import { useEffect, useRef } from "react";
import { Problem, wordsOf } from "../api/problem";
import { t } from "../strings";

/** What the server refused, above the form: all fields at once, and what belongs to no field. */
export function Refusal({ error }: { error: unknown }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) frame.current?.scrollIntoView({ block: "center" });
  }, [error]);
  if (!error) return null;
  const fields = error instanceof Problem ? error.errors : [];
  return (
    <Alert ref={frame} role="alert" color="red" variant="light" title={t("form.refused")}>
      {fields.length === 0 ? (
        wordsOf(error)
      ) : (
        <List size="sm">
          {fields.map((each) => (
            <List.Item key={`${each.field} ${each.code}`}>{each.message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
