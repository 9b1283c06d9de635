import { useNavigate, useSearch } from "@tanstack/react-router";
import { post } from "../api/http";
import { t } from "../strings";
import { DoorForm } from "./DoorForm";

/** Confirms an address. It takes a press, so that a mail scanner that follows links does not. */
export function Confirm() {
  const { token } = useSearch({ strict: false }) as { token?: string };
  const navigate = useNavigate();
  return (
    <DoorForm
      title={t("confirm.title")}
      hint={t("confirm.hint")}
      action={t("confirm.action")}
      onSubmit={async () => {
        await post("/api/auth/confirm", { token: token ?? "" });
        await navigate({ to: "/" });
      }}
    >
      {() => null}
    </DoorForm>
  );
}
