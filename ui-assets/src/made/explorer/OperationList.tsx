import { Text, UnstyledButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import { number, t } from "../../strings";
import { worded } from "../../strings/words";
import classes from "./Explorer.module.css";
import { Method } from "./Method";
import { byTag, type Operation } from "./openapi";

interface Props {
  operations: Operation[];
  chosen: Operation | undefined;
  /** Whether all groups are open, as while searching. */
  isOpen: boolean;
  onChoose: (id: string) => void;
}

/** The calls by module; the module of the chosen one is open. */
export function OperationList({ operations, chosen, isOpen, onChoose }: Props) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, []);
  if (operations.length === 0) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {t("explorer.nothing")}
      </Text>
    );
  }
  return (
    <nav ref={list} aria-label={t("explorer.calls")}>
      {byTag(operations).map(([tag, calls]) => (
        <details key={`${tag} ${isOpen}`} className={classes.group} open={isOpen || chosen?.tag === tag || undefined}>
          <summary>
            {worded(tag)}{" "}
            <Text span size="xs" c="dimmed" fw={400}>
              {number(calls.length)}
            </Text>
          </summary>
          <ul className={classes.calls}>
            {calls.map((call) => (
              <li key={call.operationId}>
                <UnstyledButton
                  className={classes.call}
                  aria-current={call.operationId === chosen?.operationId}
                  onClick={() => onChoose(call.operationId)}
                >
                  <Method name={call.method} />
                  <span className={classes.path}>{call.path}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}
