import { Alert, Anchor, List } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { may, placeOf, useResource } from "../api/meta";
import { Problem, wordsOf } from "../api/problem";
import { faultsOf } from "../fields/errors";
import { t } from "../strings";

/** What the server refused, above the form: all fields at once, and what belongs to no field. */
export function Refusal({ error }: { error: unknown }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) frame.current?.scrollIntoView({ block: "center" });
  }, [error]);
  if (!error) return null;
  const fields = faultsOf(error);
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
      {error instanceof Problem && error.conflict && <Owner {...error.conflict} />}
    </Alert>
  );
}

/** The record that already has what was asked for. */
function Owner({ type, id }: { type: string; id: string }) {
  const resource = useResource(type);
  if (!resource || !may(resource, "view")) return null;
  return (
    <div>
      <Anchor size="sm" renderRoot={(rest) => <Link to={`/${placeOf(resource)}/${id}`} target="_blank" {...rest} />}>
        {t("form.owner")}
      </Anchor>
    </div>
  );
}
