import { ActionIcon, Button, Fieldset, Group, TextInput as Line, Stack, Textarea } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "../strings";
import { errorsAt } from "./errors";
import { type InputProps, labelOf, ownError } from "./widget";

type Texts = Record<string, Record<string, string>>;

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The words of a record in other languages: by language, the fields that differ from one to the next. */
export function TranslationsInput({ field, value, onChange, errors, disabled }: InputProps) {
  const [language, setLanguage] = useState("");
  const texts = (value ?? {}) as Texts;
  const wanted = field.options ?? [];
  const put = (locale: string, name: string, words: string) =>
    onChange({ ...texts, [locale]: { ...texts[locale], [name]: words } });
  return (
    <Fieldset legend={labelOf(field)}>
      <Stack gap="sm">
        {Object.entries(texts).map(([locale, words]) => (
          <Fieldset key={locale} legend={locale} variant="unstyled">
            <Stack gap="xs">
              {wanted.map((name) => (
                <Textarea
                  key={name}
                  label={name}
                  autosize
                  value={words[name] ?? ""}
                  disabled={disabled}
                  error={ownError(errorsAt(errors, `${locale}.${name}`))}
                  onChange={(event) => put(locale, name, event.currentTarget.value)}
                />
              ))}
              <Group>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={disabled}
                  aria-label={t("field.language.remove", { language: locale })}
                  onClick={() => onChange({ ...texts, [locale]: null })}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
            </Stack>
          </Fieldset>
        ))}
        <Group align="end">
          <Line
            label={t("field.language")}
            placeholder="sw"
            size="xs"
            value={language}
            disabled={disabled}
            error={ownError(errors)}
            onChange={(event) => setLanguage(event.currentTarget.value)}
          />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            disabled={disabled || !LANGUAGE.test(language) || language in texts}
            onClick={() => {
              onChange({ ...texts, [language]: {} });
              setLanguage("");
            }}
          >
            {t("field.language.add")}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
