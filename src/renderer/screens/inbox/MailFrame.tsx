import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import classes from "./MailFrame.module.css";
import { EMPTY_PAGE, type SafeHtml, showIn } from "./sanitize.ts";

/** Tallest frame, px: a guard against mail that grows without end. */
const TALLEST = 60_000;

/** What a link shows and where it leads. */
export interface ClickedLink {
  href: string;
  shown: string;
}

interface MailFrameProps {
  /** null keeps the frame ready, unseen. */
  content: SafeHtml | null;
  onLink: (link: ClickedLink) => void;
}

/**
 * Shows cleaned messages in a frame that runs no scripts; links are only reported. It is as tall as its content. The frame's
 * page, which holds the policy, is loaded once; then one message takes the place of the other in it, which costs no loading.
 */
export function MailFrame({ content, onLink }: MailFrameProps) {
  const { t } = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const [loads, setLoads] = useState(0);
  const report = useRef(onLink);
  report.current = onLink;
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  useLayoutEffect(() => {
    const inner = loads > 0 ? frame.current?.contentDocument : null;
    if (!inner?.body) return;
    showIn(inner, content);
    if (content && frame.current) fitHeight(frame.current);
  }, [content, loads]);

  const attach = () => {
    end.current?.();
    const outer = frame.current;
    const inner = outer?.contentDocument;
    if (!outer || !inner?.body) return;
    // In the next frame: a height that brings a scroll bar narrows the text, which changes the height again.
    const observer = new ResizeObserver(() => requestAnimationFrame(() => fitHeight(outer)));
    observer.observe(inner.documentElement);
    setLoads((count) => count + 1);
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
    <div className={classes.paper} hidden={content === null}>
      <iframe
        ref={frame}
        title={t("inbox:message.frame")}
        className={classes.frame}
        sandbox="allow-same-origin"
        referrerPolicy="no-referrer"
        srcDoc={EMPTY_PAGE}
        onLoad={attach}
      />
    </div>
  );
}

/** Makes a frame as tall as what it shows; unseen, it has no height to go by. */
function fitHeight(frame: HTMLIFrameElement): void {
  const height = frame.contentDocument?.documentElement.getBoundingClientRect().height ?? 0;
  if (frame.offsetParent !== null) frame.style.height = `${Math.min(TALLEST, Math.max(24, Math.ceil(height)))}px`;
}
