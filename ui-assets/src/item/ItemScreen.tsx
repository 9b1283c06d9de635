import { Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { itemQuery } from "../api/items";
import { useLive } from "../api/live";
import { may } from "../api/meta";
import { Failure } from "../parts/Failure";
import { Loading } from "../parts/Loading";
import { useRouteResource } from "../parts/useRouteResource";
import { Editor } from "./Editor";
import { Related } from "./Related";
import { Timeline } from "./Timeline";
import { WhoMay } from "./WhoMay";

/** One record of any resource: its fields, what happened to it, what refers to it, and who may see it. */
export function ItemScreen() {
  const resource = useRouteResource();
  const { id } = useParams({ strict: false }) as { id: string };
  const item = useQuery(itemQuery(resource, id));
  useLive(`${resource.name}/${id}`);
  if (item.isPending) return <Loading />;
  if (item.isError) return <Failure error={item.error} onRetry={() => item.refetch()} />;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Editor key={id} resource={resource} standing={item.data} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Stack>
          <Related resource={resource} id={id} />
          <Timeline resource={resource} id={id} />
          {may(resource, "view") && <WhoMay resource={resource} id={id} />}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
