import { Badge, Button, Group, Paper, Stack, Title } from "@mantine/core";
import { IconArrowLeft, IconPlayerPlay } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/session";
import { Failure } from "../../parts/Failure";
import { IconAction } from "../../parts/IconAction";
import { Sure } from "../../parts/Sure";
import { t } from "../../strings";
import { AnswerPane } from "./AnswerPane";
import { addressOf, attempt, type Filled, keyOf } from "./attempt";
import { BodyEditor } from "./BodyEditor";
import { CurlLine } from "./CurlLine";
import classes from "./Explorer.module.css";
import { Method } from "./Method";
import { isSafe, type Operation, type Schema } from "./openapi";
import { ParameterForm } from "./ParameterForm";
import { exampleOf } from "./schema";

interface Props {
  operation: Operation;
  schemas: Record<string, Schema>;
  onClose?: () => void;
}

/** The example that a body of this type begins with. */
function bodyFor(operation: Operation, schemas: Record<string, Schema>, type: string): string {
  if (!type.endsWith("json")) return "";
  return JSON.stringify(exampleOf(operation.requestBody?.content[type]?.schema, schemas), null, 2);
}

function begun(operation: Operation, schemas: Record<string, Schema>): Filled {
  const type = Object.keys(operation.requestBody?.content ?? {})[0] ?? "";
  return {
    values: { [keyOf("header", "If-Match")]: "*" },
    more: "",
    type,
    body: bodyFor(operation, schemas, type),
    file: null,
  };
}

/** One call: what it takes, the way to try it, and what came back. */
export function OperationPane({ operation, schemas, onClose }: Props) {
  const [filled, setFilled] = useState(() => begun(operation, schemas));
  const [isAsking, setIsAsking] = useState(false);
  const { tenant } = useMe();
  const trial = useMutation({ mutationFn: () => attempt(operation, filled) });
  const go = () => {
    setIsAsking(false);
    trial.mutate();
  };
  return (
    <Stack gap="md">
      <Heading operation={operation} onClose={onClose} />
      <Request
        operation={operation}
        schemas={schemas}
        filled={filled}
        isBusy={trial.isPending}
        onChange={setFilled}
        onTry={() => (isSafe(operation) ? go() : setIsAsking(true))}
      />
      {trial.isError && <Failure error={trial.error} />}
      {trial.data && <AnswerPane answer={trial.data} />}
      <CurlLine operation={operation} filled={filled} />
      <Sure
        opened={isAsking}
        title={t("explorer.sure")}
        action={t("explorer.send")}
        onClose={() => setIsAsking(false)}
        onYes={go}
      >
        {t("explorer.sure.hint", {
          method: operation.method,
          path: addressOf(operation, filled),
          tenant: tenant.name,
        })}
      </Sure>
    </Stack>
  );
}

interface RequestProps extends Omit<Props, "onClose"> {
  filled: Filled;
  isBusy: boolean;
  onChange: (filled: Filled) => void;
  onTry: () => void;
}

/** What goes with the call, to be filled in. */
function Request({ operation, schemas, filled, isBusy, onChange, onTry }: RequestProps) {
  const lacks = (operation.parameters ?? []).some((each) => each.required && !filled.values[keyOf(each.in, each.name)]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry();
  };
  return (
    <Paper withBorder p="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          <ParameterForm operation={operation} filled={filled} onChange={onChange} />
          {operation.requestBody && (
            <BodyEditor
              operation={operation}
              schemas={schemas}
              filled={filled}
              onChange={onChange}
              onExample={(type) => onChange({ ...filled, type, body: bodyFor(operation, schemas, type) })}
            />
          )}
          <Group>
            <Button type="submit" leftSection={<IconPlayerPlay size={16} />} loading={isBusy} disabled={lacks}>
              {t("explorer.try")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function Heading({ operation, onClose }: Omit<Props, "schemas">) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      {onClose && <IconAction label={t("action.back")} icon={IconArrowLeft} size={32} onClick={onClose} />}
      <Title order={2} className={classes.path}>
        <Method name={operation.method} /> {operation.path}
      </Title>
      {operation.security?.length === 0 && (
        <Badge variant="default" tt="none" fw={500} style={{ flex: "none" }}>
          {t("explorer.open")}
        </Badge>
      )}
    </Group>
  );
}
