import { t } from "../strings";
import { writeHeaders } from "./http";
import { freshKey } from "./key";
import { reach } from "./line";
import { problemOf, Unreachable } from "./problem";

interface How {
  /** How much of it has left, 0 to 1. */
  onProgress: (part: number) => void;
  signal?: AbortSignal;
}

/** Sends a form with a file, telling how far it is; resolves to the answer's JSON, fails as every call does. */
export function upload<T>(path: string, form: FormData, { onProgress, signal }: How): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "json";
    const headers = { Accept: "application/json", "Idempotency-Key": freshKey(), ...writeHeaders() };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      reach.found();
      const { status, response } = request;
      if (status < 300) resolve(response as T);
      else reject(problemOf(status, response, request.getResponseHeader("Retry-After")));
    };
    request.onerror = () => {
      reach.lost();
      reject(new Unreachable(t("line.away")));
    };
    request.onabort = () => reject(signal?.reason ?? new DOMException("aborted", "AbortError"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
