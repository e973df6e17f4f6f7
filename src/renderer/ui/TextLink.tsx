import type { ReactNode } from "react";
import classes from "./TextLink.module.css";

/** An action word inside a sentence or a list ("Rückgängig", "Verbindungsweg"). */
export function TextLink({
  children,
  onClick,
  kind = "accent",
  icon,
}: {
  children: ReactNode;
  onClick: () => void;
  kind?: "accent" | "error" | "plain";
  icon?: ReactNode;
}) {
  return (
    <button type="button" className={classes.link} data-kind={kind} onClick={onClick}>
      {icon}
      {children}
    </button>
  );
}
