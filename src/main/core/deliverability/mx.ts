import type { DeliverabilityItem } from "#shared/model/deliverability.ts";
import { BOUND } from "./bounds.ts";
import { type Case, toItem } from "./item.ts";

/** Whether replies to the sender can arrive (RFC 5321 §5.1, RFC 7505). */
export async function judgeMx(of: Case): Promise<DeliverabilityItem> {
  const servers = await of.dns.mx(of.domain);
  const found = servers.map(({ exchange, priority }) => `${of.domain} MX ${priority} ${exchange || "."}`);
  if (servers.some(({ exchange }) => exchange === ""))
    return toItem(of, "mx", { light: "error", says: "refuses", advice: ["refusesAdvice"], found });
  if (servers.length === 0) {
    const [v4, v6] = await Promise.all([of.dns.a(of.domain), of.dns.aaaa(of.domain)]);
    return v4.length + v6.length > 0
      ? toItem(of, "mx", { light: "warn", says: "onlyAddress", advice: ["missingAdvice"] })
      : toItem(of, "mx", { light: "error", says: "missing", advice: ["missingAdvice"] });
  }
  const hosts = servers.slice(0, BOUND.mx).map(({ exchange }) => exchange);
  const reachable = await Promise.all(hosts.map(async (host) => (await of.dns.a(host)).length > 0 || (await of.dns.aaaa(host)).length > 0));
  const lost = hosts.filter((_host, at) => !reachable[at]);
  const values = { host: hosts[0] ?? "", lost: lost.join(", ") };
  if (lost.length === hosts.length)
    return toItem(of, "mx", { light: "error", says: "unresolvable", advice: ["unresolvableAdvice"], found, values });
  if (lost.length > 0) return toItem(of, "mx", { light: "warn", says: "partly", advice: ["unresolvableAdvice"], found, values });
  return toItem(of, "mx", { light: "ok", says: "ok", found, values });
}
