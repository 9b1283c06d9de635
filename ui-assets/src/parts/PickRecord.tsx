import { RefInput } from "../fields/RefInput";

interface Props {
  /** The resource of the records, such as `identity.person`. */
  of: string;
  label: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** A record that is looked for by its words. */
export function PickRecord({ of, label, value, onChange }: Props) {
  return (
    <RefInput
      field={{
        name: of,
        type: "ref",
        label,
        ref: of,
        required: false,
        readonly: false,
        searchable: false,
        filterable: false,
        sortable: false,
      }}
      value={value ?? null}
      errors={[]}
      onChange={(next) => onChange((next as string | null) ?? undefined)}
    />
  );
}
