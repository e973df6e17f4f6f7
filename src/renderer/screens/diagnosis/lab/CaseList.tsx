import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconSearch } from "#renderer/ui/icons.ts";
import { PathDots } from "#renderer/ui/path/PathDots.tsx";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { LabScenario } from "#shared/model/lab.ts";
import classes from "./CaseList.module.css";
import { type GroupKey, groupCases } from "./cases.ts";

interface CaseListProps {
  cases: LabScenario[];
  selected: string | null;
  running: string | null;
  onSelect: (id: string) => void;
  onStart: (id: string) => void;
}

/** All cases by the station at which they stop, with a search. Arrows choose, Enter starts. */
export function CaseList({ cases, selected, running, onSelect, onStart }: CaseListProps) {
  const { t } = useText();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const titleOf = ({ id: key }: LabScenario) => t(`lab:scenario.${key}` as "lab:scenario.healthy");
  const text = (one: LabScenario) =>
    [one.id, one.persona, titleOf(one), one.cause ?? "", one.cause ? t(`lab:cause.${one.cause}`) : ""].join(" ").toLowerCase();
  const found = cases.filter((one) => words.every((word) => text(one).includes(word)));
  const groups = groupCases(found);
  const shown = groups.flatMap((group) => group.cases);
  const optionId = (key: string) => `${id}-${key}`;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "nearest" });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const at = shown.findIndex((one) => one.id === selected);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to !== undefined) {
      const next = shown[Math.min(Math.max(to, 0), shown.length - 1)];
      if (next) onSelect(next.id);
    } else if (event.key === "Enter" && at >= 0 && selected) onStart(selected);
    else return;
    event.preventDefault();
  };
  const heading = (key: GroupKey) => (key === "input" || key === "healthy" ? t(`lab:screen.group.${key}`) : t(`check:path.station.${key}`));

  return (
    <div className={classes.pane}>
      <TextInput
        aria-label={t("lab:screen.searchLabel")}
        placeholder={t("lab:screen.search", { count: cases.length })}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || (event.key === "Enter" && shown[0])) {
            event.preventDefault();
            const first = shown[0];
            if (first && !shown.some((one) => one.id === selected)) onSelect(first.id);
            list.current?.focus();
          }
        }}
      />
      {shown.length === 0 && query !== "" && <p className={classes.nothing}>{t("lab:screen.noHit", { query })}</p>}
      {shown.length > 0 && (
        <div
          ref={list}
          role="listbox"
          tabIndex={0}
          aria-label={t("lab:screen.list")}
          aria-activedescendant={shown.some((one) => one.id === selected) && selected ? optionId(selected) : undefined}
          className={classes.list}
          onKeyDown={onKeyDown}
        >
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
            <div role="group" key={group.key} aria-labelledby={`${id}-group-${group.key}`}>
              <div className={classes.heading}>
                <PathDots stations={group.stations} />
                <span id={`${id}-group-${group.key}`}>{heading(group.key)}</span>
              </div>
              {group.cases.map((one) => (
                // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active option
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
                <div
                  role="option"
                  key={one.id}
                  id={optionId(one.id)}
                  aria-selected={one.id === selected}
                  className={classes.option}
                  onClick={() => onSelect(one.id)}
                  onDoubleClick={() => onStart(one.id)}
                >
                  <span className={classes.title}>{titleOf(one)}</span>
                  {one.id === running ? (
                    <span className={classes.running}>
                      <StateIcon kind="running" />
                      {t("lab:screen.runs")}
                    </span>
                  ) : (
                    <span className={classes.cause}>{one.cause ?? one.persona}</span>
                  )}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
