import classes from "./fields.module.css";
import { IconAlertTriangleFilled, IconCircleXFilled, IconInfoCircle } from "./icons.ts";
import { TextLink } from "./TextLink.tsx";

/** What the program says about one field: a correction (info), a doubt (warn) or what cannot work (error), each with a way on. */
export interface FieldMessage {
  kind: "info" | "warn" | "error";
  text: string;
  action?: { label: string; run: () => void };
}

const ICON = { info: IconInfoCircle, warn: IconAlertTriangleFilled, error: IconCircleXFilled } as const;

/** One message below a field; rendered as part of the description, so that it is linked by `aria-describedby`. */
export function FieldNote({ message }: { message: FieldMessage }) {
  const Icon = ICON[message.kind];
  return (
    <span className={classes.note} data-kind={message.kind}>
      <Icon size={14} aria-hidden="true" className={classes.icon} />
      <span>
        {message.text} {message.action && <TextLink onClick={message.action.run}>{message.action.label}</TextLink>}
      </span>
    </span>
  );
}
