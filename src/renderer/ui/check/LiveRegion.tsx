import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

/** Speaks changes politely, at most one a second; the newest wins. */
export function LiveRegion({ text }: { text: string }) {
  const [spoken, setSpoken] = useState("");
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + 1000 - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSpoken(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite">
        {spoken}
      </div>
    </VisuallyHidden>
  );
}
