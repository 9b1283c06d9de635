import { Button } from "@mantine/core";
import { IconCompass } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { t } from "../strings";
import { Empty } from "./Empty";

export function Missing() {
  return (
    <Empty isScreen icon={IconCompass} title={t("missing.title")} hint={t("missing.hint")}>
      <Button variant="default" renderRoot={(rest) => <Link to="/" {...rest} />}>
        {t("missing.home")}
      </Button>
    </Empty>
  );
}
