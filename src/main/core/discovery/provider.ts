import * as z from "zod";
import { Security } from "#shared/model/account.ts";
import data from "./providers.json" with { type: "json" };

const Server = z.object({
  /** A name, or a pattern with {domain}, {mx}, {server}, {region}: the last three are read from the domain's MX. */
  host: z.string(),
  port: z.number().int(),
  security: Security,
  /** `email`, `localpart`, `other`, or a pattern with {email} {localpart} {domain}. */
  username: z.string(),
  auth: z.array(z.enum(["password", "oauth2", "none"])),
});
export type Server = z.infer<typeof Server>;

const Provider = z.object({
  id: z.string(),
  name: z.string(),
  /** The provider's own domains; `*.` in front stands for everything below. */
  domains: z.array(z.string()).default([]),
  /** Patterns of the MX names of hosted domains. */
  mx: z.array(z.string()).default([]),
  imap: z.array(Server).default([]),
  smtp: z.array(Server).default([]),
  app_password: z.enum(["required", "with-2fa", "optional"]).optional(),
  imap_must_be_enabled: z.boolean().optional(),
  bridge_required: z.boolean().optional(),
  notes: z.object({ de: z.string().optional(), en: z.string().optional() }).optional(),
  docs: z.array(z.string()).default([]),
});
/** Facts about one mail provider; the table is data (`providers.json`) with its sources. */
export type Provider = z.infer<typeof Provider>;

/** A filter in front of mailboxes: its MX says nothing about where they are. */
export interface Gateway {
  name: string;
  mx: string[];
}

/** All known providers; parsed at first use. */
export function loadProviders(): Provider[] {
  return z.array(Provider).parse(data.providers);
}

/** All known mail filters. */
export const loadGateways = (): Gateway[] => data.gateways;
