import { TextInput, type TextInputProps } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";

interface Props {
  label: string;
  /** The words that are searched for now. */
  words: string | undefined;
  onWords: (words: string | undefined) => void;
  w?: TextInputProps["w"];
  /** How long one pauses in typing before the words count. */
  pause?: number;
}

const TYPING_MS = 250;

/** Words to search by: they count once one stops typing, and change when the address does. */
export function SearchBox({ label, words = "", onWords, w = { base: "100%", xs: 240 }, pause = TYPING_MS }: Props) {
  const [typed, setTyped] = useState(words);
  const tell = useDebouncedCallback((next: string) => onWords(next.trim() || undefined), pause);
  useEffect(() => {
    if (!tell.isPending()) setTyped((now) => (now.trim() === words ? now : words));
  }, [words, tell]);
  return (
    <TextInput
      type="search"
      w={w}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
