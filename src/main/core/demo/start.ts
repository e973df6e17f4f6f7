/** The demo company's mail servers on 127.0.0.1: everything works without a network, and what is sent can be opened as received mail. */
import { randomBytes } from "node:crypto";
import { type AccountFields, EMPTY_ACCOUNT } from "#shared/model/account.ts";
import { createCertificates } from "./certificates.ts";
import { type DemoImap, startImapServer } from "./imap-server.ts";
import { type DemoFolder, fillMailbox, type KeptMessage } from "./mailbox.ts";
import { type Delivered, recall, remember } from "./memory.ts";
import { billing } from "./sample-billing.ts";
import { officeInbox } from "./sample-office-inbox.ts";
import { officeOthers } from "./sample-office-others.ts";
import { startSmtpServer } from "./smtp-server.ts";

/** An account of the demo company; ports and password are new at every start. */
interface DemoAccount {
  /** The same at every start. */
  id: string;
  primary: boolean;
  fields: AccountFields;
  password: string;
}

/** A running demo. */
export interface Demo {
  accounts: DemoAccount[];
  /** The root certificate that the accounts must trust, PEM. */
  ca: string;
  /** Keeps flags and sent mail, and closes the servers. */
  stop: () => Promise<void>;
}

const DOMAIN = "nordlicht.example";
const HOST = "127.0.0.1";
const CLOSING = "Mit freundlichen Grüßen";
const SIGNATURE = "Nordlicht Handel GmbH\nHafenstraße 12\n25813 Husum\nTelefon 04841 555-0";
const ACCOUNTS = [
  {
    id: "demo-zentrale",
    address: `info@${DOMAIN}`,
    name: "Zentrale",
    sender: "Nordlicht Handel GmbH",
    samples: () => [...officeInbox(), ...officeOthers()],
  },
  { id: "demo-rechnungen", address: `rechnung@${DOMAIN}`, name: "Rechnungen", sender: "Nordlicht Handel Rechnungen", samples: billing },
];

/** Starts the demo's servers. @param options.dataDir where sent mail and flags are kept between two starts */
export async function startDemo({ dataDir }: { dataDir: string }): Promise<Demo> {
  const memory = recall(dataDir, new Date());
  const anchor = new Date(memory.anchor);
  const certificates = await createCertificates();
  const passwords = new Map(ACCOUNTS.map(({ address }) => [address, randomBytes(12).toString("base64url")]));
  const servers = new Map<string, DemoImap>();
  for (const { address, samples } of ACCOUNTS) {
    const folders = fillMailbox(samples(), anchor);
    for (const mail of memory.delivered) if (mail.account === address) addTo(folders, mail);
    const prefix = `${address}/`;
    const flags = Object.fromEntries(
      Object.entries(memory.flags).flatMap(([place, kept]) => (place.startsWith(prefix) ? [[place.slice(prefix.length), kept]] : [])),
    );
    // New samples are new messages: their numbers must not be taken for the old ones.
    const uidValidity = Math.floor(anchor.getTime() / 1000);
    servers.set(
      address,
      await startImapServer({ user: address, password: passwords.get(address) ?? "", certificates, folders, flags, uidValidity }),
    );
  }

  const save = () => {
    for (const [address, server] of servers) for (const [folder, flags] of server.flags()) memory.flags[`${address}/${folder}`] = flags;
    remember(dataDir, memory);
  };
  const deliver = (account: string, folder: DemoFolder, raw: Buffer, flags: string[]) => {
    const at = new Date();
    memory.delivered.push({ account, folder, flags, at: at.toISOString(), raw: raw.toString("base64") });
    servers.get(account)?.deliver(folder, { raw: raw.toString("latin1"), flags, internaldate: at });
  };
  const smtp = await startSmtpServer({
    users: passwords,
    domain: DOMAIN,
    certificates,
    accepted: ({ user, recipients, raw }) => {
      const own = new Set(recipients.filter((address) => servers.has(address)));
      for (const address of own) deliver(address, "INBOX", raw, []);
      // Customers have no mailbox here: what they would read lies in a folder of the sender.
      if (own.size < new Set(recipients).size) deliver(user, "Kunden-Postfach", raw, []);
      deliver(user, "Gesendet", raw, ["\\Seen"]);
      save();
    },
  });
  save();

  return {
    ca: certificates.ca,
    accounts: ACCOUNTS.map(({ id, address, name, sender }, i) => ({
      id,
      primary: i === 0,
      password: passwords.get(address) ?? "",
      fields: {
        ...EMPTY_ACCOUNT,
        displayName: name,
        email: address,
        username: address,
        imap: { host: HOST, port: servers.get(address)?.port ?? 0, security: "tls" },
        smtp: { host: HOST, port: smtp.port, security: "tls" },
        sender: { address, name: sender },
        closing: CLOSING,
        signature: SIGNATURE,
        testRecipient: address,
      },
    })),
    stop: async () => {
      save();
      await Promise.all([smtp.stop(), ...[...servers.values()].map((server) => server.stop())]);
    },
  };
}

function addTo(folders: Map<DemoFolder, KeptMessage[]>, { folder, flags, at, raw }: Delivered): void {
  const kept = folders.get(folder as DemoFolder) ?? [];
  kept.push({ raw: Buffer.from(raw, "base64").toString("latin1"), flags, internaldate: new Date(at) });
  folders.set(folder as DemoFolder, kept);
}
