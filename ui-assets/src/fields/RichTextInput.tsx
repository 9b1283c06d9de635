import { Input, Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import { type InputProps, labelOf, ownError } from "./widget";

const RichText = lazy(() => import("./RichText"));

/** HTML, written as it will look. The editor comes when a form first needs it. */
export function RichTextInput({ field, value, onChange, errors, disabled }: InputProps) {
  const label = labelOf(field);
  return (
    <Input.Wrapper label={label} required={field.required} error={ownError(errors)} labelElement="div">
      <Suspense fallback={<Skeleton h={160} />}>
        <RichText label={label} html={typeof value === "string" ? value : ""} disabled={disabled} onChange={onChange} />
      </Suspense>
    </Input.Wrapper>
  );
}
