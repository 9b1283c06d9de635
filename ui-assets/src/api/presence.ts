import { useEffect, useState } from "react";
import { live, type Present } from "./live";
import { useMe } from "./session";

/** Who else looks at a record at the moment. */
export function usePresence(resource: string, id: string): Present[] {
  const own = useMe().user.id;
  const [people, setPeople] = useState<Present[]>([]);
  useEffect(() => live.join(resource, id, setPeople), [resource, id]);
  return people.filter((each) => each.id !== own);
}
