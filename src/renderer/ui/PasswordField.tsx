import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { type FieldMessage, FieldNote } from "./FieldNote.tsx";
import classes from "./fields.module.css";
import { IconEye, IconEyeOff } from "./icons.ts";

interface PasswordFieldProps {
  label: string;
  /** What was typed just now; stored passwords never come to the window. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** The vault has one already: shown as dots. */
  isStored?: boolean;
  help?: string;
  message?: FieldMessage | undefined;
  name?: string;
  autoFocus?: boolean;
  required?: boolean;
}

/** A password: hidden, with an eye for what was typed just now, and a word when Caps Lock is on. */
export function PasswordField({
  label,
  value,
  onChange,
  onBlur,
  isStored = false,
  help,
  message,
  name,
  autoFocus,
  required,
}: PasswordFieldProps) {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  const [isCapsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  const hint = isCapsLock ? t("common:capsLock") : isStored && value === "" ? t("common:storedInVault") : help;
  return (
    <TextInput
      label={label}
      value={value}
      type={isShown ? "text" : "password"}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        setCapsLock(false);
        onBlur?.();
      }}
      onKeyUp={watch}
      placeholder={isStored ? "••••••••••••" : undefined}
      error={message?.kind === "error"}
      description={message ? <FieldNote message={message} /> : hint}
      descriptionProps={{ component: "div" }}
      inputWrapperOrder={["label", "input", "description"]}
      classNames={message?.kind === "warn" ? { wrapper: classes.warning ?? "" } : {}}
      autoComplete="off"
      spellCheck={false}
      data-field={name}
      data-autofocus={autoFocus || undefined}
      aria-required={required || undefined}
      rightSection={
        value !== "" && (
          <button
            type="button"
            className={classes.eye}
            aria-label={t(isShown ? "common:hidePassword" : "common:showPassword")}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <IconEyeOff size={18} stroke={1.7} /> : <IconEye size={18} stroke={1.7} />}
          </button>
        )
      }
    />
  );
}
