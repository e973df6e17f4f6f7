import * as z from "zod";
import type { JsonFile, JsonFormat } from "#core/files";
import { Pin } from "#shared/model/pin.ts";

/** More trusted certificates than an office has servers; the oldest goes first. */
const MOST = 200;

const CertificateFile = z.object({ version: z.literal(1), pins: z.array(Pin).max(MOST) });
/** The certificates that the user trusts. */
type CertificateFile = z.infer<typeof CertificateFile>;

export const CERTIFICATE_FILE: JsonFormat<CertificateFile> = {
  name: "certificates",
  schema: CertificateFile,
  migrations: [],
  empty: () => ({ version: 1, pins: [] }),
};

/** The trusted certificates in their file: one per server and port, newest first, never one for all. */
export function trustedCertificates(file: JsonFile<CertificateFile>) {
  const list = (): Pin[] => file.read().pins;
  const others = ({ host, port }: Pick<Pin, "host" | "port">) =>
    list().filter((pin) => pin.port !== port || pin.host.toLowerCase() !== host.toLowerCase());
  const write = (pins: Pin[]) => {
    file.write({ version: 1, pins: pins.slice(0, MOST) });
    return list();
  };
  return {
    list,
    trust: (pin: Omit<Pin, "addedAt">): Pin[] =>
      write([{ ...pin, host: pin.host.toLowerCase(), addedAt: new Date().toISOString() }, ...others(pin)]),
    revoke: (where: Pick<Pin, "host" | "port">): Pin[] => write(others(where)),
  };
}
