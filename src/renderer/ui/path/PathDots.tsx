import classes from "./PathDots.module.css";
import type { Station } from "./stations.ts";

/** The short form of the path: six dots, always followed by a state word, so hidden from screen readers. */
export function PathDots({ stations }: { stations: Station[] }) {
  return (
    <span className={classes.dots} aria-hidden="true">
      {stations.map((station) => (
        <span key={station.name} className={classes.step} data-state={station.state}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className={classes.mark}>
            {station.state === "warn" ? (
              <>
                <path d="M6 0.5 12 11.5H0Z" className={classes.fill} />
                <path d="M6 4.2v3.3M6 9.3v.4" className={classes.sign} />
              </>
            ) : station.state === "failed" ? (
              <>
                <circle cx="6" cy="6" r="6" className={classes.fill} />
                <path d="m4 4 4 4M8 4 4 8" className={classes.sign} />
              </>
            ) : (
              <circle cx="6" cy="6" r={station.state === "ok" ? 4 : 3.2} className={classes.fill} />
            )}
          </svg>
        </span>
      ))}
    </span>
  );
}
