import { ActionIcon, Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import type { Toast } from "#renderer/state/feedback.ts";
import { useStore } from "#renderer/store.ts";
import { IconArrowBackUp, IconCircleCheckFilled, IconX } from "#renderer/ui/icons.ts";
import classes from "./Toasts.module.css";

const PLAIN_MS = 5000;
const UNDO_MS = 10_000;

/** At most two short messages at the bottom right; one with undo waits 10 s, paused under the pointer or the focus. */
export function Toasts() {
  const toasts = useStore((state) => state.toasts);
  return (
    <div className={classes.place} role="status">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function OneToast({ toast }: { toast: Toast }) {
  const { t } = useText();
  const close = useStore((state) => state.closeToast);
  const [isPaused, setPaused] = useState(false);
  const total = toast.undo ? UNDO_MS : PLAIN_MS;
  useEffect(() => {
    if (isPaused) return;
    const timer = setTimeout(() => close(toast.id), total);
    return () => clearTimeout(timer);
  }, [isPaused, close, toast.id, total]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointer and focus only pause the time
    <div
      className={classes.toast}
      onMouseEnter={() => setPaused(true)}
      onMouseLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
    >
      <IconCircleCheckFilled size={18} aria-hidden="true" className={classes.icon} />
      <span className={classes.text}>{toast.text}</span>
      {toast.undo && (
        <Button
          size="xs"
          leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
          onClick={() => {
            toast.undo?.();
            close(toast.id);
          }}
        >
          {t("common:undo")}
        </Button>
      )}
      <ActionIcon size={24} aria-label={t("common:close")} onClick={() => close(toast.id)}>
        <IconX size={14} />
      </ActionIcon>
      {toast.undo && <span className={classes.rest} data-paused={isPaused || undefined} aria-hidden="true" />}
    </div>
  );
}
