/** A signal that Ctrl-C aborts; the second Ctrl-C ends the process as usual. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** One line on stderr that is written over, only where somebody looks at it. */
export function progressLine(isJson: boolean): (text: () => string) => void {
  if (process.stderr.isTTY !== true || isJson) return () => undefined;
  let last = 0;
  return (text) => {
    if (performance.now() - last < 100) return;
    last = performance.now();
    process.stderr.write(
      `\r\u001b[2K${text()
        .replace(/\p{Cc}/gu, " ")
        .slice(0, process.stderr.columns ?? 80)}`,
    );
  };
}

/** Removes the line. */
export function endProgress(isJson: boolean): void {
  if (process.stderr.isTTY === true && !isJson) process.stderr.write("\r\u001b[2K");
}
