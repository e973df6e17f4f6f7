import { hostPattern } from "./pattern.ts";
import type { Provider } from "./provider.ts";

/**
 * Fills a server's name in. Names that differ per customer are read from the domain's MX where it shows them.
 * @returns null where only the customer knows the name
 */
export function serverName(template: string, provider: Provider, { domain, mx }: { domain: string; mx: string | null }): string | null {
  const host = template.replaceAll("{domain}", domain);
  if (!host.includes("{")) return host;
  if (mx === null) return null;
  if (host === "{mx}") return mx;
  if (host.includes("{server}")) return hostPattern(host.replace("{server}", "*")).test(mx) ? mx : null;
  const region = provider.mx.map((pattern) => hostPattern(pattern).exec(mx)?.[1]).find(Boolean);
  return region ? host.replace("{region}", region) : null;
}
