import { Sure } from "../../parts/Sure";
import { t } from "../../strings";

/** Variants that a change of the options would take away. */
export interface Loss {
  words: string;
  count: number;
  go: () => void;
}

export function ConfirmLoss({ loss, onClose }: { loss: Loss | undefined; onClose: () => void }) {
  const lose = () => {
    loss?.go();
    onClose();
  };
  return (
    <Sure
      opened={loss !== undefined}
      title={loss?.words ?? ""}
      action={t("action.remove")}
      onClose={onClose}
      onYes={lose}
    >
      {t("product.lose.hint", { count: loss?.count ?? 0 })}
    </Sure>
  );
}
