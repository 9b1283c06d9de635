import { addressOf, type Filled, headersOf } from "./attempt";
import type { Operation } from "./openapi";

/** Where an API key goes in the line; never a real one. */
export const KEY_PLACE = "$BIZOSAAS_KEY";

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

/** The call as a line for a shell. */
export function curlOf(operation: Operation, filled: Filled): string {
  const parts = ["curl"];
  if (operation.method !== "GET") parts.push(`-X ${operation.method}`);
  parts.push(quoted(location.origin + addressOf(operation, filled)));
  if (!operation.security || operation.security.length > 0) parts.push(`-H "Authorization: Bearer ${KEY_PLACE}"`);
  for (const [name, value] of Object.entries(headersOf(operation, filled))) {
    parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  if (operation.requestBody) parts.push(...bodyParts(filled));
  return parts.join(" \\\n  ");
}

function bodyParts({ type, body, file }: Filled): string[] {
  if (type === "multipart/form-data") return [`-F ${quoted(`file=@${file?.name ?? "file"}`)}`];
  const kind = type && type !== "*/*" ? [`-H ${quoted(`Content-Type: ${type}`)}`] : [];
  if (file) return [...kind, `--data-binary ${quoted(`@${file.name}`)}`];
  return body.trim() ? [...kind, `-d ${quoted(body)}`] : [];
}
