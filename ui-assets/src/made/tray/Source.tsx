import { Anchor, Code, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { t } from "../../strings";
import { type Message, pathOf, sourceQuery } from "./message";
import classes from "./Tray.module.css";

/** A page of source is enough to look at; the whole of it can be saved. */
const MOST = 200_000;

/** A mail as it came over the line. */
export function Source({ message }: { message: Message }) {
  const source = useQuery(sourceQuery(message));
  if (source.isPending) return <Loading />;
  if (source.isError) return <Failure error={source.error} onRetry={() => source.refetch()} />;
  return (
    <Stack gap="xs">
      <Anchor size="sm" href={`${pathOf(message)}/raw`} download>
        {t("tray.source.save")}
      </Anchor>
      <Code block className={classes.source} tabIndex={0}>
        {source.data.slice(0, MOST)}
      </Code>
    </Stack>
  );
}
