import { Anchor, Group, Paper, Progress, SimpleGrid, Text, ThemeIcon, Title } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconCheck, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMe } from "../api/session";
import { IconAction } from "../parts/IconAction";
import { t } from "../strings";
import classes from "./Checklist.module.css";
import { type Step, useSteps } from "./steps";

/** The way into a new business, as far as it is not gone yet; whoever does not want it puts it away. */
export function Checklist() {
  const { user, tenant } = useMe();
  const [isAway, putAway] = useLocalStorage({
    key: `bizosaas.checklist.${tenant.id}.${user.id}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const steps = useSteps();
  const done = steps?.filter((each) => each.isDone).length ?? 0;
  if (isAway || !steps || done === steps.length) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t("setup.list")}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2}>{t("setup.list")}</Title>
          <Text size="sm" c="dimmed">
            {t("setup.done", { done, count: steps.length })}
          </Text>
        </div>
        <IconAction
          label={t("setup.away")}
          icon={IconX}
          variant="subtle"
          color="gray"
          size={30}
          onClick={() => putAway(true)}
        />
      </Group>
      <Progress value={(100 * done) / steps.length} size={6} my="sm" aria-label={t("setup.list")} />
      <SimpleGrid component="ul" cols={{ base: 1, sm: 2, lg: 3 }} spacing="xs" m={0} p={0} className={classes.steps}>
        {steps.map((step) => (
          <li key={step.title}>
            <Entry step={step} />
          </li>
        ))}
      </SimpleGrid>
    </Paper>
  );
}

function Entry({ step }: { step: Step }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" className={classes.step}>
      <ThemeIcon size={22} radius="xl" variant={step.isDone ? "filled" : "default"} mt={1} aria-hidden>
        {step.isDone ? <IconCheck size={14} /> : null}
      </ThemeIcon>
      <div style={{ minWidth: 0 }}>
        {step.isDone ? (
          <Text size="sm" c="dimmed" td="line-through" aria-label={t("setup.step.done", { step: t(step.title) })}>
            {t(step.title)}
          </Text>
        ) : (
          <>
            <Anchor size="sm" fw={500} renderRoot={(rest) => <Link to={step.to} {...rest} />}>
              {t(step.title)}
            </Anchor>
            <Text size="xs" c="dimmed">
              {t(step.hint)}
            </Text>
          </>
        )}
      </div>
    </Group>
  );
}
