import classes from "./SideList.module.css";

/** One entry: its name, and a few words about it. */
export interface SideListItem<K extends string> {
  key: K;
  name: string;
  below: string;
}

interface SideListProps<K extends string> {
  label: string;
  items: readonly SideListItem<K>[];
  current: K | undefined;
  onChoose: (key: K) => void;
}

/** The list at the left of a screen that shows one of several things. */
export function SideList<K extends string>({ label, items, current, onChoose }: SideListProps<K>) {
  return (
    <nav className={classes.list} aria-label={label}>
      {items.map(({ key, name, below }) => (
        <button
          key={key}
          type="button"
          className={classes.item}
          aria-current={key === current ? "true" : undefined}
          onClick={() => onChoose(key)}
        >
          <span className={classes.name}>{name}</span>
          <span className={classes.below}>{below}</span>
        </button>
      ))}
    </nav>
  );
}
