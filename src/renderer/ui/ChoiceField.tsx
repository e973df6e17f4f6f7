import { NativeSelect } from "@mantine/core";
import { type FieldMessage, FieldNote } from "./FieldNote.tsx";
import classes from "./fields.module.css";
import { IconSelector } from "./icons.ts";

interface ChoiceFieldProps<V extends string> {
  label: string;
  value: V;
  choices: { value: V; label: string }[];
  onChange: (value: V) => void;
  onBlur?: () => void;
  message?: FieldMessage | undefined;
  name?: string;
  disabled?: boolean;
}

/** One of a short list: the system's own list, so that it works with keyboard and screen reader everywhere. */
export function ChoiceField<V extends string>({
  label,
  value,
  choices,
  onChange,
  onBlur,
  message,
  name,
  disabled = false,
}: ChoiceFieldProps<V>) {
  return (
    <NativeSelect
      label={label}
      value={value}
      data={choices}
      disabled={disabled}
      data-field={name}
      onBlur={onBlur}
      onChange={(event) => {
        const chosen = choices.find((choice) => choice.value === event.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
      rightSection={<IconSelector size={16} stroke={1.6} aria-hidden="true" />}
      error={message?.kind === "error"}
      description={message ? <FieldNote message={message} /> : undefined}
      descriptionProps={{ component: "div" }}
      inputWrapperOrder={["label", "input", "description"]}
      classNames={message?.kind === "warn" ? { wrapper: classes.warning ?? "" } : {}}
    />
  );
}
