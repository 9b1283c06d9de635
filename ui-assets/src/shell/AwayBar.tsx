import { Alert } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { send } from "../api/http";
import { useIsAway } from "../api/line";
import { refresh } from "../api/refresh";
import { t } from "../strings";

const KNOCK_MS = 2_000;

/** Says that the program cannot be reached, knocks until it can, and then brings the screen up to date. */
export function AwayBar() {
  const isAway = useIsAway();
  const client = useQueryClient();
  const wasAway = useRef(false);
  useEffect(() => {
    if (isAway) {
      wasAway.current = true;
      const timer = setInterval(() => void send("/health/live").catch(() => {}), KNOCK_MS);
      return () => clearInterval(timer);
    }
    if (wasAway.current) {
      wasAway.current = false;
      void refresh(client);
    }
  }, [isAway, client]);
  if (!isAway) return null;
  return (
    <Alert role="alert" color="yellow" icon={<IconPlugConnectedX />} title={t("line.lost")} mb="md">
      {t("line.lost.hint")}
    </Alert>
  );
}
