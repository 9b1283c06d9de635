import { Accessibility, StyleInjector } from "@dnd-kit/dom";
import { DragDropProvider, useDraggable, useDroppable } from "@dnd-kit/react";
import { Anchor, Badge, Group, Menu, Paper, ScrollArea, Stack, Text } from "@mantine/core";
import { IconDotsVertical, IconList } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { forget, type Item, itemQuery, listQuery, patchItem, rowsOf, titleOf, totalOf, valueAt } from "../api/items";
import { useLive } from "../api/live";
import { type FieldMeta, may, placeOf, type ResourceMeta } from "../api/meta";
import { kindOf } from "../fields/kinds";
import { Failure } from "../parts/Failure";
import { IconAction } from "../parts/IconAction";
import { More } from "../parts/LongList";
import { Missing } from "../parts/Missing";
import { NewRecord } from "../parts/NewRecord";
import { Screen } from "../parts/Screen";
import { complain } from "../parts/say";
import { useRouteResource } from "../parts/useRouteResource";
import { number, t } from "../strings";
import { manyOf, worded } from "../strings/words";
import { styleNonce } from "../style-nonce";
import classes from "./BoardScreen.module.css";

const CARDS = 50;

/** Records in a column for each state; a card is taken to another by hand or by its menu, and others see it move. */
export function BoardScreen() {
  const resource = useRouteResource();
  const field = resource.fields.find((each) => each.name === resource.board);
  return field?.options ? <Board resource={resource} field={field} /> : <Missing />;
}

interface BoardProps {
  resource: ResourceMeta;
  field: FieldMeta;
}

interface Move {
  item: Item;
  state: string;
}

function Board({ resource, field }: BoardProps) {
  const client = useQueryClient();
  const [moved, setMoved] = useState<Record<string, string>>({});
  useLive(resource.name);
  const move = useMutation({
    mutationFn: async ({ item, state }: Move) => {
      const { etag } = await client.fetchQuery({ ...itemQuery(resource, item.id), staleTime: 0 });
      return patchItem(resource, item.id, { [field.name]: state }, etag);
    },
    onMutate: ({ item, state }) => setMoved((before) => ({ ...before, [item.id]: state })),
    onError: complain,
    onSettled: async (_, __, { item }) => {
      await forget(client, resource.name);
      setMoved(({ [item.id]: _done, ...rest }) => rest);
    },
  });
  const put = (item: Item, state: string) => {
    if ((moved[item.id] ?? item[field.name]) !== state) move.mutate({ item, state });
  };
  return (
    <Screen
      title={manyOf(resource)}
      actions={
        <>
          <IconAction
            label={t("board.list")}
            icon={IconList}
            renderRoot={(rest) => <Link to={`/${placeOf(resource)}`} {...rest} />}
          />
          <NewRecord resource={resource} />
        </>
      }
    >
      <DragDropProvider
        // Cards are links with a menu that moves them; the library would make each a button besides.
        plugins={(standard) => [
          ...standard.filter((each) => each !== Accessibility),
          StyleInjector.configure({ nonce: styleNonce() }),
        ]}
        onDragEnd={({ operation: { source, target }, canceled }) => {
          if (!canceled && source && target) put(source.data.item as Item, String(target.id));
        }}
      >
        <ScrollArea type="auto" offsetScrollbars>
          <Group align="stretch" wrap="nowrap" gap="sm">
            {field.options?.map((state) => (
              <Column key={state} resource={resource} field={field} state={state} moved={moved} onPut={put} />
            ))}
          </Group>
        </ScrollArea>
      </DragDropProvider>
    </Screen>
  );
}

interface ColumnProps extends BoardProps {
  state: string;
  moved: Record<string, string>;
  onPut: (item: Item, state: string) => void;
}

function Column({ resource, field, state, moved, onPut }: ColumnProps) {
  const client = useQueryClient();
  const list = useInfiniteQuery(listQuery(resource, { [`filter[${field.name}]`]: state }, CARDS));
  const { ref, isDropTarget } = useDroppable({ id: state });
  const own = rowsOf(list.data);
  const coming = Object.entries(moved)
    .filter(([id, to]) => to === state && !own.some((each) => each.id === id))
    .flatMap(([id]) => client.getQueryData(itemQuery(resource, id).queryKey)?.item ?? []);
  const cards = [...coming, ...own.filter((each) => (moved[each.id] ?? each[field.name]) === state)];
  return (
    <Paper
      ref={ref}
      withBorder
      className={classes.column}
      data-over={isDropTarget || undefined}
      component="section"
      aria-label={worded(state)}
    >
      <Group gap="xs" mb="sm">
        <Text fw={600}>{worded(state)}</Text>
        <Badge variant="default">{number(totalOf(list.data) ?? cards.length)}</Badge>
      </Group>
      {list.isError && <Failure error={list.error} onRetry={() => list.refetch()} />}
      <Stack gap="xs">
        {cards.map((item) => (
          <Card key={item.id} resource={resource} field={field} item={item} state={state} onPut={onPut} />
        ))}
        {list.isSuccess && cards.length === 0 && (
          <Text size="sm" c="dimmed" ta="center" py="lg">
            {t("board.empty")}
          </Text>
        )}
        <More list={list} isSmall />
      </Stack>
    </Paper>
  );
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== "";
}

interface CardProps extends BoardProps {
  item: Item;
  state: string;
  onPut: (item: Item, state: string) => void;
}

function Card({ resource, field, item, state, onPut }: CardProps) {
  const mayMove = may(resource, "update");
  const { ref, handleRef, isDragging } = useDraggable({ id: item.id, data: { item }, disabled: !mayMove });
  const shown = resource.list
    .filter((name) => name !== resource.title_field && name !== field.name)
    .flatMap((name) => resource.fields.find((each) => each.name === name) ?? [])
    .slice(0, 2);
  return (
    <Paper ref={ref} withBorder p="xs" className={classes.card} data-dragging={isDragging || undefined}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
        <div ref={handleRef} className={classes.handle}>
          <Anchor
            size="sm"
            fw={500}
            c="inherit"
            renderRoot={(rest) => <Link to={`/${placeOf(resource)}/${item.id}`} {...rest} />}
          >
            {titleOf(resource, item)}
          </Anchor>
          <Text size="xs" c="dimmed" component="div" mt={4}>
            {shown
              .filter((each) => isFilled(valueAt(item, each.name)))
              .map((each) => (
                <div key={each.name}>{kindOf(each).cell(valueAt(item, each.name), each)}</div>
              ))}
          </Text>
        </div>
        {mayMove && (
          <Menu position="bottom-end">
            <Menu.Target>
              <IconAction
                label={t("board.move", { title: titleOf(resource, item) })}
                icon={IconDotsVertical}
                variant="subtle"
                size={24}
              />
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t("board.to")}</Menu.Label>
              {field.options?.map((each) => (
                <Menu.Item key={each} disabled={each === state} onClick={() => onPut(item, each)}>
                  {worded(each)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
    </Paper>
  );
}
