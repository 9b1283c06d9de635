import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { may, placeOf, type ResourceMeta } from "../api/meta";
import { t } from "../strings";
import { oneOf } from "../strings/words";

/** The way to the form of a new record, for those who may make one. */
export function NewRecord({ resource }: { resource: ResourceMeta }) {
  if (!may(resource, "create")) return null;
  return (
    <Button
      leftSection={<IconPlus size={16} />}
      renderRoot={(rest) => <Link to={`/${placeOf(resource)}/new`} {...rest} />}
    >
      {t("form.new", { resource: oneOf(resource) })}
    </Button>
  );
}
