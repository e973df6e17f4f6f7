/** Runs the real deliverability check against a DNS server on 127.0.0.1; servers end with the test. */
import { afterEach } from "vitest";
import { checkDeliverability, type DeliverabilityOptions } from "#src/main/core/deliverability/check.ts";
import type { DeliverabilityItem, DeliverabilityItemId, DeliverabilityReport } from "#src/shared/model/deliverability.ts";
import { type DnsServer, startDns, type Zone } from "./discovery/dns-server.ts";

export type Zones = Record<string, Zone | "silent">;

/** Makes `judge` for a test file. */
export function withDns() {
  const servers: DnsServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((one) => one.stop()));
  });
  const dns = async (zones: Zones | ((name: string) => Zone | "silent" | undefined)): Promise<DnsServer> => {
    const server = await startDns(typeof zones === "function" ? zones : (name) => zones[name]);
    servers.push(server);
    return server;
  };
  const judge = async (
    zones: Zones | ((name: string) => Zone | "silent" | undefined),
    options: Partial<DeliverabilityOptions> = {},
    progress: (item: DeliverabilityItem) => void = () => undefined,
    signal = new AbortController().signal,
  ): Promise<DeliverabilityReport & { asked: string[] }> => {
    const server = await dns(zones);
    const report = await checkDeliverability(
      { lang: "de", address: "anna@firma.example", server: "smtp.firma.example", dnsServers: [server.at], ...options },
      { signal, progress },
    );
    return { ...report, asked: server.asked };
  };
  return { dns, judge };
}

export function itemOf(report: DeliverabilityReport, id: DeliverabilityItemId): DeliverabilityItem {
  const item = report.items.find((one) => one.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
}
