import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { itemQuery, type Tagged, type Values } from "../../../api/items";
import { freshKey } from "../../../api/key";
import type { ResourceMeta } from "../../../api/meta";
import { wordsOf } from "../../../api/problem";
import { upload } from "../../../api/upload";
import { type Media, mediaOf } from "../shapes";

/** A picture on its way, or refused. */
export interface Sending {
  key: string;
  file: File;
  /** 0 to 1. */
  progress: number;
  fault?: string;
}

/** The pictures that the record has now, and where the form had put those it knew. */
function withNew(values: Values, fresh: Tagged): Values {
  const known = mediaOf(values);
  const standing = mediaOf(fresh.item);
  const added = standing.filter((each) => !known.some(({ id }) => id === each.id));
  return { ...values, media: [...known, ...added] };
}

/** Sends pictures one after the other, in the order in which they were given. */
export function useUploads(
  resource: ResourceMeta,
  id: string,
  onStored: ((fresh: Tagged, mend: (values: Values) => Values) => void) | undefined,
) {
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  const mend = (key: string, change: Partial<Sending>) =>
    setSending((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const drop = (key: string) => setSending((all) => all.filter((each) => each.key !== key));
  const one = async ({ key, file }: Sending) => {
    const form = new FormData();
    form.append("file", file);
    try {
      await upload<Media>(`${resource.path}/${id}/media`, form, { onProgress: (progress) => mend(key, { progress }) });
      drop(key);
      const fresh = await client.fetchQuery({ ...itemQuery(resource, id), staleTime: 0 });
      onStored?.(fresh, (values) => withNew(values, fresh));
    } catch (failure) {
      mend(key, { fault: wordsOf(failure), progress: 0 });
    }
  };
  const queue = (made: Sending[]) => {
    for (const each of made) line.current = line.current.then(() => one(each));
  };
  const send = (files: File[]) => {
    const made = files.map((file) => ({ key: freshKey(), file, progress: 0 }));
    setSending((all) => [...all, ...made]);
    queue(made);
  };
  const again = (each: Sending) => {
    mend(each.key, { fault: undefined });
    queue([each]);
  };
  return { sending, send, again, drop };
}
