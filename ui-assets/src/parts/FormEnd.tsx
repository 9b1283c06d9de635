import { Button, Group } from "@mantine/core";
import { faultsOf } from "../fields/errors";
import { t } from "../strings";
import { Failure } from "./Failure";

interface Props {
  action: string;
  isBusy: boolean;
  disabled?: boolean;
  /** Said here as far as it belongs to no field. */
  error?: unknown;
  onCancel: () => void;
}

/** The end of a form in a dialog: the way out, and the button that sends it. */
export function FormEnd({ action, isBusy, disabled, error, onCancel }: Props) {
  return (
    <>
      {Boolean(error) && faultsOf(error).length === 0 && <Failure error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" loading={isBusy} disabled={disabled}>
          {action}
        </Button>
      </Group>
    </>
  );
}
