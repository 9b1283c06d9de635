import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { live } from "./live";
import { may, useMeta } from "./meta";

const GATHER_MS = 400;

/** Asks again for what is under these keys soon after anything happened that the caller may see. */
export function useEvents(keys: string[], isOn = true): void {
  const client = useQueryClient();
  const topics = useMeta()
    .resources.filter((each) => may(each, "view") || may(each, "list"))
    .map((each) => each.name)
    .join();
  const asked = keys.join();
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const key of asked.split(",")) void client.invalidateQueries({ queryKey: [key] });
      }, GATHER_MS);
    };
    const leave = topics.split(",").map((topic) => live.follow(topic, heard));
    return () => {
      clearTimeout(timer);
      for (const each of leave) each();
    };
  }, [client, topics, asked, isOn]);
}
