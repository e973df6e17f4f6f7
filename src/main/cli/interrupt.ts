/** A signal that Ctrl-C aborts; the second Ctrl-C ends the process as usual. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** One line on stderr that is written over, only where somebody looks at it; nothing is opened for it before it is needed. */
export function progressLine(isJson: boolean): { show: (text: () => string) => void; end: () => void } {
  let last: number | null = null;
  return {
    show: (text) => {
      if (isJson || process.stderr.isTTY !== true) return;
      const now = Date.now();
      if (last !== null && now - last >= 0 && now - last < 100) return;
      last = now;
      process.stderr.write(
        `\r\u001b[2K${text()
          .replace(/\p{Cc}/gu, " ")
          .slice(0, process.stderr.columns ?? 80)}`,
      );
    },
    end: () => {
      if (last !== null) process.stderr.write("\r\u001b[2K");
    },
  };
}
