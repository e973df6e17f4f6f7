import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useRef } from "react";
import { isDialogOpen } from "./dialogs.ts";
import { EmptyState } from "./EmptyState.tsx";
import { IconSearch } from "./icons.ts";
import classes from "./ListTools.module.css";

interface ListToolsProps<F extends string> {
  search: { label: string; words: string; onChange: (words: string) => void };
  filter: { label: string; value: F; choices: readonly { value: F; label: string }[]; onChange: (filter: F) => void };
  /** How many are shown, in words. */
  count: string;
}

/** Above a table: words and a filter that narrow it, and how much is left. `/` leads to the words. */
export function ListTools<F extends string>({ search, filter, count }: ListToolsProps<F>) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => isDialogOpen() || input.current?.focus()]]);
  return (
    <div className={classes.tools}>
      <TextInput
        ref={input}
        className={classes.search}
        aria-label={search.label}
        placeholder={search.label}
        value={search.words}
        onChange={(event) => search.onChange(event.currentTarget.value)}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
      />
      <SegmentedControl aria-label={filter.label} value={filter.value} onChange={filter.onChange} data={[...filter.choices]} />
      <span className={classes.count}>{count}</span>
    </div>
  );
}

interface NothingFoundProps {
  title: string;
  children: string;
  button: string;
  /** Shows everything again. */
  onAll: () => void;
}

/** In a table's place when words and filter leave nothing. */
export function NothingFound({ title, children, button, onAll }: NothingFoundProps) {
  return (
    <EmptyState title={title} actions={<Button onClick={onAll}>{button}</Button>}>
      {children}
    </EmptyState>
  );
}
