import { Anchor, Stack, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call, withQuery } from "../api/http";
import { type Page, titleOf } from "../api/items";
import { may, placeOf, type ResourceMeta, useMeta } from "../api/meta";
import { Panel } from "../parts/Panel";
import { number, t } from "../strings";
import { manyOf } from "../strings/words";

const SHOWN = 5;

/** Records of other resources that refer to this one. */
export function Related({ resource, id }: { resource: ResourceMeta; id: string }) {
  const referring = useMeta().resources.flatMap((other) =>
    may(other, "list")
      ? other.fields
          .filter((field) => field.ref === resource.name && field.filterable)
          .map((field) => ({ other, filter: `filter[${field.name}]` }))
      : [],
  );
  const pages = useQueries({
    queries: referring.map(({ other, filter }) => ({
      queryKey: ["items", other.name, "related", filter, id],
      queryFn: () => call<Page>(withQuery(other.path, { [filter]: id, limit: SHOWN, total: true })),
    })),
  });
  const found = referring.flatMap((each, at) => {
    const page = pages[at]?.data;
    return page && page.data.length > 0 ? { ...each, page } : [];
  });
  return found.map(({ other, filter, page }) => (
    <Panel
      key={`${other.name} ${filter}`}
      title={manyOf(other)}
      actions={
        <Anchor size="sm" renderRoot={(rest) => <Link to={`/${placeOf(other)}`} search={{ [filter]: id }} {...rest} />}>
          {t("related.all", { count: number(page.page.total ?? page.data.length) })}
        </Anchor>
      }
    >
      <Stack gap={4}>
        {page.data.map((item) => (
          <Anchor
            key={item.id}
            size="sm"
            renderRoot={(rest) => <Link to={`/${placeOf(other)}/${item.id}`} {...rest} />}
          >
            <Text span inherit truncate>
              {titleOf(other, item)}
            </Text>
          </Anchor>
        ))}
      </Stack>
    </Panel>
  ));
}
