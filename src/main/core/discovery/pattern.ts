/**
 * Reads a host pattern of the table: `*.` in front stands for one or more labels, `.*` at the end for a top-level domain, `*` inside for a part of
 * one label (captured). Nothing matches beyond that, so that `mx00.ionos.*` is not `mx00.ionos.example.com`.
 */
export function hostPattern(pattern: string): RegExp {
  const [, front, middle = "", end] = /^(\*\.)?(.*?)(\.\*)?$/.exec(pattern.toLowerCase()) ?? [];
  const inner = middle
    .split("*")
    .map((part) => part.replace(/[^a-z0-9-]/g, "\\$&"))
    .join("([a-z0-9-]*)");
  return new RegExp(`^${front ? "(?:[a-z0-9_-]+\\.)+" : ""}${inner}${end ? "\\.(?:com?\\.)?[a-z]{2,24}" : ""}$`);
}

/** The length of the longest pattern that fits the host: the longer, the more specific; 0 where none fits. */
export function fitLength(patterns: readonly string[], host: string): number {
  const name = host.toLowerCase().replace(/\.$/, "");
  return patterns.reduce((best, one) => (one.length > best && hostPattern(one).test(name) ? one.length : best), 0);
}
