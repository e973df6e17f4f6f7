import { VisuallyHidden } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import classes from "./DataTable.module.css";

/** One column: its head, its width as a grid track, and how a cell is drawn. */
export interface Column<R> {
  key: string;
  head: string;
  /** The head is only for screen readers, e.g. above row actions. */
  isHeadHidden?: boolean;
  /** A grid track, e.g. `2fr` or `minmax(0, 1fr)` or `64px`. */
  width: string;
  align?: "left" | "right";
  cell: (row: R) => ReactNode;
}

interface DataTableProps<R> {
  label: string;
  columns: Column<R>[];
  rows: R[];
  rowKey: (row: R) => string;
  /** 44 for one line, 52 for two. */
  rowHeight?: number;
  selected: string | null;
  onSelect: (row: R) => void;
  onOpen?: (row: R) => void;
  /** Single letters while the table has the focus. */
  keys?: Record<string, (row: R) => void>;
  /** Tallest the table may become before it scrolls by itself; default: as tall as the window leaves. */
  maxHeight?: string;
}

/** A table with virtual rows: thousands stay fluent. Arrows choose, Enter opens. */
export function DataTable<R>({
  label,
  columns,
  rows,
  rowKey,
  rowHeight = 52,
  selected,
  onSelect,
  onOpen,
  keys = {},
  maxHeight,
}: DataTableProps<R>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialRect: { width: 1000, height: 600 },
    overscan: 8,
  });
  const grid = { gridTemplateColumns: columns.map((column) => column.width).join(" ") };
  const at = rows.findIndex((row) => rowKey(row) === selected);
  const id = (key: string) => `row-${key}`;

  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const move: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    };
    const to = move[event.key];
    const current = rows[at];
    if (to !== undefined) {
      const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
      if (row) onSelect(row);
    } else if (event.key === "Enter" && current) onOpen?.(current);
    else if (current && keys[event.key]) keys[event.key]?.(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a native table cannot hold virtual rows */}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={at >= 0 && selected ? id(selected) : undefined}
        tabIndex={0}
        className={classes.scroller}
        style={{ maxHeight: maxHeight ?? "calc(100vh - 220px)" }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const first = rows[0];
          if (event.target === event.currentTarget && at < 0 && first) onSelect(first);
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row */}
        <div role="row" className={classes.head} style={grid} aria-rowindex={1}>
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div role="columnheader" key={column.key} data-align={column.align} className={classes.cell}>
              {column.isHeadHidden ? <VisuallyHidden>{column.head}</VisuallyHidden> : column.head}
            </div>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const key = rowKey(row);
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: see above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys
              <div
                role="row"
                key={key}
                id={id(key)}
                aria-rowindex={item.index + 2}
                aria-selected={key === selected}
                className={classes.row}
                style={{ ...grid, height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={() => onSelect(row)}
                onDoubleClick={() => onOpen?.(row)}
              >
                {columns.map((column) => (
                  // biome-ignore lint/a11y/useSemanticElements: see above
                  // biome-ignore lint/a11y/useFocusableInteractive: see above
                  <div role="gridcell" key={column.key} data-align={column.align} className={classes.cell}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** First cell of a two-line row: name (with tags) above, address below. */
export function NameCell({
  name,
  tags,
  below,
  isQuiet = false,
  onOpen,
}: {
  name: string;
  tags?: ReactNode;
  below: string;
  isQuiet?: boolean;
  onOpen?: () => void;
}) {
  return (
    <div className={classes.name} data-quiet={isQuiet || undefined}>
      <span className={classes.first}>
        {onOpen ? (
          <button type="button" className={classes.open} tabIndex={-1} onClick={onOpen}>
            {name}
          </button>
        ) : (
          <span className={classes.open}>{name}</span>
        )}
        {tags}
      </span>
      <span className={classes.below}>{below}</span>
    </div>
  );
}
