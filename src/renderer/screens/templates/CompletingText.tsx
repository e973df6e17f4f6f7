import { Textarea } from "@mantine/core";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import classes from "./CompletingText.module.css";

interface CompletingTextProps {
  label: string;
  help: string;
  value: string;
  options: { name: string; meaning: string }[];
  onChange: (value: string) => void;
}

/** What stands before the caret while a placeholder is being typed. */
const BEGUN = /\{([\p{L}\d_]*)$/u;

/** A text in which `{` offers the placeholders: arrows choose, Enter or Tab takes, Escape closes. */
export function CompletingText({ label, help, value, options, onChange }: CompletingTextProps) {
  const { t } = useText();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const caretAfter = useRef<number | null>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const offered = begun === null ? [] : options.filter(({ name }) => name.includes(begun.toUpperCase()));
  const isOpen = offered.length > 0;
  const chosen = Math.min(active, offered.length - 1);

  useLayoutEffect(() => {
    if (caretAfter.current === null) return;
    area.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  });
  const look = () => {
    const field = area.current;
    const before = field?.value.slice(0, field.selectionStart) ?? "";
    setBegun(BEGUN.exec(before)?.[1] ?? null);
    setActive(0);
  };
  const take = (name: string) => {
    const caret = area.current?.selectionStart ?? value.length;
    const before = value.slice(0, caret).replace(BEGUN, `{${name}}`);
    caretAfter.current = before.length;
    onChange(before + value.slice(caret).replace(/^\}/, ""));
    setBegun(null);
    area.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (!isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = offered[chosen];
    if (step) setActive((chosen + step + offered.length) % offered.length);
    else if ((event.key === "Enter" || event.key === "Tab") && option) take(option.name);
    else if (event.key === "Escape") setBegun(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes.frame}>
      <Textarea
        ref={area}
        label={label}
        description={help}
        inputWrapperOrder={["label", "input", "description"]}
        rows={14}
        spellCheck
        data-field="template-text"
        value={value}
        aria-autocomplete="list"
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen ? `${id}-${offered[chosen]?.name}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          look();
        }}
        onKeyDown={press}
        onClick={() => setBegun(null)}
        onBlur={() => setBegun(null)}
      />
      {isOpen && (
        <div className={classes.list} role="listbox" id={`${id}-list`} aria-label={t("templates:completion")}>
          {offered.map(({ name, meaning }, index) => (
            <div
              key={name}
              id={`${id}-${name}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.option}
              ref={(node) => {
                if (index === chosen) node?.scrollIntoView?.({ block: "nearest" });
              }}
              onMouseDown={(event) => {
                event.preventDefault();
                take(name);
              }}
            >
              <code>{name}</code>
              <span className={classes.meaning}>{meaning}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
