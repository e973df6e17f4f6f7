import { useEffect, useRef, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import classes from "./MailFrame.module.css";

/** Tallest frame, px: a guard against mail that grows without end. */
const TALLEST = 60_000;

/** What a link shows and where it leads. */
export interface ClickedLink {
  href: string;
  shown: string;
}

/** Shows a cleaned message in a frame that runs no scripts; links are only reported. It is as tall as its content. */
export function MailFrame({ document: content, onLink }: { document: string; onLink: (link: ClickedLink) => void }) {
  const { t } = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(40);
  const report = useRef(onLink);
  report.current = onLink;
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  const attach = () => {
    end.current?.();
    const inner = frame.current?.contentDocument;
    if (!inner?.body) return;
    const measure = () => setHeight(Math.min(TALLEST, Math.max(24, Math.ceil(inner.documentElement.getBoundingClientRect().height))));
    const observer = new ResizeObserver(measure);
    observer.observe(inner.documentElement);
    measure();
    const linkOf = (target: EventTarget | null) => (target as Element | null)?.closest?.("[data-href]");
    const follow = (event: Event) => {
      const link = linkOf(event.target);
      const href = link?.getAttribute("data-href");
      event.preventDefault();
      if (link && href) report.current({ href, shown: link.textContent.trim() });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Enter" && linkOf(event.target)) return follow(event);
      // The window's shortcuts go on working while the frame has the focus.
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
      const isOurs = !window.dispatchEvent(
        new KeyboardEvent("keydown", { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true }),
      );
      if (isOurs) event.preventDefault();
    };
    const stop = (event: Event) => event.preventDefault();
    inner.addEventListener("click", follow);
    inner.addEventListener("auxclick", follow);
    inner.addEventListener("keydown", onKey);
    inner.addEventListener("dragstart", stop);
    inner.addEventListener("submit", stop);
    end.current = () => observer.disconnect();
  };

  return (
    <div className={classes.paper}>
      <iframe
        ref={frame}
        title={t("inbox:message.frame")}
        className={classes.frame}
        sandbox="allow-same-origin"
        referrerPolicy="no-referrer"
        srcDoc={content}
        style={{ height }}
        onLoad={attach}
      />
    </div>
  );
}
