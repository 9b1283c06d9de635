import { Alert, Box, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { explainQuery } from "../../../api/explain";
import { type Meta, moduleOf, type Operation, type ResourceMeta, useMeta } from "../../../api/meta";
import { Because } from "../../../parts/Because";
import { Failure } from "../../../parts/Failure";
import { Loading } from "../../../parts/Loading";
import { Panel } from "../../../parts/Panel";
import { PickRecord } from "../../../parts/PickRecord";
import { t } from "../../../strings";
import { manyOf, worded } from "../../../strings/words";
import { OperationChoice } from "./OperationChoice";
import type { AskProps } from "./RightsScreen";
import { useSubject } from "./useSubject";

const WITHOUT_RECORD: Operation[] = ["list", "create"];

/** Resources to choose from, by the module that they belong to. */
function choices(meta: Meta) {
  const modules = new Map<string, ResourceMeta[]>();
  for (const resource of meta.resources) {
    const module = worded(moduleOf(resource));
    modules.set(module, [...(modules.get(module) ?? []), resource]);
  }
  return [...modules].map(([group, resources]) => ({
    group,
    items: resources.map((each) => ({ value: each.name, label: manyOf(each) })),
  }));
}

/** Why can Anna see this? A person, a record and a deed, and the rule that decides. */
export function Why({ asked, asksOthers, onAsk }: AskProps) {
  const meta = useMeta();
  const resource = meta.resources.find((each) => each.name === asked.resource);
  const operation = (asked.operation ?? "view") as Operation;
  const needsRecord = !WITHOUT_RECORD.includes(operation);
  return (
    <Stack maw={900}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {asksOthers && (
          <PickRecord
            of="identity.person"
            label={t("explain.person")}
            value={asked.person}
            onChange={(person) => onAsk({ person })}
          />
        )}
        <Select
          label={t("explain.resource")}
          data={choices(meta)}
          value={asked.resource ?? null}
          searchable
          onChange={(name) => onAsk({ resource: name ?? undefined, id: undefined })}
        />
        <OperationChoice value={operation} onChange={(next) => onAsk({ operation: next })} />
        {resource && needsRecord && (
          <PickRecord
            key={resource.name}
            of={resource.name}
            label={t("explain.record")}
            value={asked.id}
            onChange={(id) => onAsk({ id })}
          />
        )}
      </SimpleGrid>
      {resource && (!needsRecord || asked.id) ? (
        <Answer
          resource={resource}
          operation={operation}
          id={needsRecord ? asked.id : undefined}
          person={asksOthers ? asked.person : undefined}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t(resource ? "explain.choose.record" : "explain.choose")}
        </Text>
      )}
    </Stack>
  );
}

interface AnswerProps {
  resource: ResourceMeta;
  operation: Operation;
  id: string | undefined;
  person: string | undefined;
}

function Answer({ resource, operation, id, person }: AnswerProps) {
  const name = useSubject(person);
  const answer = useQuery(explainQuery({ resource: resource.name, id, operation, person }));
  if (answer.isPending) return <Loading />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => answer.refetch()} />;
  const { allowed, rule } = answer.data;
  return (
    <Box aria-live="polite">
      <Alert
        variant="light"
        color={allowed ? "teal" : "red"}
        icon={allowed ? <IconCheck aria-hidden /> : <IconX aria-hidden />}
        title={t(`explain.${allowed ? "yes" : "no"}.${id ? "record" : "resource"}`, {
          name,
          operation: t(`explain.do.${operation}`),
          resources: manyOf(resource),
        })}
        mb="md"
      />
      <Panel title={t("explain.because")} hint={t("explain.because.hint")}>
        <Because reason={rule} />
      </Panel>
    </Box>
  );
}
