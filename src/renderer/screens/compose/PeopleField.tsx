import { TagsInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { FieldNote } from "#renderer/ui/FieldNote.tsx";
import type { Person } from "#shared/model/message.ts";
import { addressesIn, looksRight, offered } from "./addresses.ts";

interface PeopleFieldProps {
  label: string;
  name: string;
  value: string[];
  onChange: (value: string[]) => void;
  /** What is missing, told after a try to send. */
  problem?: string | undefined;
  autoFocus?: boolean;
}

/** Milliseconds between the last key and the question. */
const PAUSE = 120;

/** Recipients: names are completed from the addresses and from mail, nothing is asked outside. */
export function PeopleField({ label, name, value, onChange, problem, autoFocus = false }: PeopleFieldProps) {
  const { t } = useText();
  const [typed, setTyped] = useState("");
  const [people, setPeople] = useState<Person[]>([]);
  const ask = useDebouncedCallback(async (text: string) => {
    const answer = text.trim().length > 0 ? await client.compose.people({ text: text.trim().slice(0, 200) }) : null;
    setPeople(answer?.ok ? answer.value : []);
  }, PAUSE);
  const wrong = value.find((address) => !looksRight(address));
  const told = wrong !== undefined ? t("compose:problem.address", { address: wrong }) : problem;
  const options = people.filter(({ address }) => !value.includes(address)).map(offered);
  return (
    <TagsInput
      label={label}
      data-field={name}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      value={value}
      onChange={(next) => onChange(addressesIn(next))}
      searchValue={typed}
      onSearchChange={(text) => {
        setTyped(text);
        ask(text);
      }}
      data={options}
      filter={({ options: all }) => all}
      splitChars={[",", ";"]}
      maxDropdownHeight={240}
      placeholder={value.length === 0 ? t("compose:field.toHint") : ""}
      error={told !== undefined}
      description={told === undefined ? undefined : <FieldNote message={{ kind: "error", text: told }} />}
      descriptionProps={{ component: "div" }}
      inputWrapperOrder={["label", "input", "description"]}
      spellCheck={false}
    />
  );
}
