import { Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { type FieldMessage, FieldNote } from "./FieldNote.tsx";
import classes from "./fields.module.css";

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Help in one sentence; a message takes its place. */
  help?: ReactNode;
  message?: FieldMessage | undefined;
  placeholder?: string;
  /** Names the field for focus and tests (`data-field`). */
  name?: string;
  type?: "text" | "email";
  inputMode?: "numeric" | "email" | "url";
  disabled?: boolean;
  required?: boolean;
  autoFocus?: boolean;
  /** More than one row makes it a text area. */
  rows?: number;
}

/** A labelled field with help, correction, warning or error below it. */
export function TextField({
  label,
  value,
  onChange,
  onBlur,
  help,
  message,
  name,
  rows,
  type = "text",
  autoFocus,
  required,
  ...rest
}: TextFieldProps) {
  const shared = {
    label,
    value,
    onBlur,
    ...rest,
    "data-field": name,
    "data-autofocus": autoFocus || undefined,
    "aria-required": required || undefined,
    error: message?.kind === "error",
    description: message ? <FieldNote message={message} /> : help,
    descriptionProps: { component: "div" as const },
    inputWrapperOrder: ["label", "input", "description"] as ("label" | "input" | "description")[],
    classNames: message?.kind === "warn" ? { wrapper: classes.warning ?? "" } : {},
    spellCheck: false,
    autoComplete: "off",
  };
  return rows ? (
    <Textarea {...shared} rows={rows} spellCheck onChange={(event) => onChange(event.currentTarget.value)} />
  ) : (
    <TextInput
      {...shared}
      type={type === "email" ? "text" : type}
      inputMode={rest.inputMode ?? (type === "email" ? "email" : undefined)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
