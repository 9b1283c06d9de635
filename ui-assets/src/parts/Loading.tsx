import { Skeleton, Stack } from "@mantine/core";
import { t } from "../strings";

/** The shape of a screen that is on its way. */
export function Loading() {
  return (
    <Stack aria-busy="true" aria-label={t("loading")} role="status" p="md">
      <Skeleton h={28} w={220} />
      <Skeleton h={36} />
      <Skeleton h={240} />
    </Stack>
  );
}
