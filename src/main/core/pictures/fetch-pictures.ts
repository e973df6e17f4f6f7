/** Pictures that a message names on the Internet, fetched when the reader asks for them: without cookies, referrer or anything else about him. */
import { type Address, createTrust, HttpRefusal, isPublicAddress, NetError, requestOnce, resolveHost, type Trust } from "#core/net";
import { anySignal } from "#core/operation";
import { pictureType } from "./picture-type.ts";

/** Where pictures come from; tests put a server of their own here. */
export interface PictureSource {
  trust: Trust;
  portOf: (port: number) => number;
  resolve: (host: string, signal: AbortSignal) => Promise<Address[]>;
  /** Whether an address may be asked: what a message names must not make this computer ask a neighbour. */
  mayAsk: (address: string) => boolean;
}

/** Bounds of one message; a newsletter has some dozen pictures of some ten kilobytes each. */
export const PICTURES = { most: 200, bytes: 5_000_000, total: 30_000_000, redirects: 5, ms: 10_000, totalMs: 30_000, atOnce: 6 } as const;

const HEADERS = { accept: "image/avif,image/webp,image/png,image/jpeg,image/gif,image/*;q=0.5", "user-agent": "Mozilla/5.0" };

const internet = (): PictureSource => ({
  trust: createTrust(),
  portOf: (port) => port,
  resolve: (host, signal) => resolveHost(host, { signal, ms: PICTURES.ms }),
  mayAsk: isPublicAddress,
});

/** Fetches what can be had of the addresses, as `data:` URLs by address; what is no picture, too large or too slow is left out. */
export async function fetchPictures(
  urls: readonly string[],
  signal: AbortSignal,
  source: PictureSource = internet(),
): Promise<Record<string, string>> {
  const wanted = [...new Set(urls)].slice(0, PICTURES.most);
  const found: Record<string, string> = {};
  const { signal: until, release } = anySignal([signal, AbortSignal.timeout(PICTURES.totalMs)]);
  let left: number = PICTURES.total;
  const work = async () => {
    for (let url = wanted.shift(); url !== undefined && !until.aborted && left > 0; url = wanted.shift()) {
      const bytes = await fetchOne(url, until, source).catch(ignored);
      const type = bytes && pictureType(bytes);
      if (!bytes || !type || bytes.length > left) continue;
      left -= bytes.length;
      found[url] = `data:${type};base64,${bytes.toString("base64")}`;
    }
  };
  await Promise.all(Array.from({ length: PICTURES.atOnce }, work)).finally(release);
  signal.throwIfAborted();
  return found;
}

/** A picture that cannot be had stays a gap; anything but the network's troubles is a bug. */
function ignored(error: unknown): null {
  if (error instanceof NetError || error instanceof HttpRefusal || (error as { code?: unknown }).code === "cancelled") return null;
  throw error;
}

async function fetchOne(address: string, signal: AbortSignal, { trust, portOf, resolve, mayAsk }: PictureSource): Promise<Buffer | null> {
  let url = httpsUrl(address);
  for (let station = 0; url !== null && station <= PICTURES.redirects; station += 1) {
    const addresses = (await resolve(url.hostname.replace(/^\[|\]$/g, ""), signal)).filter(({ address: one }) => mayAsk(one));
    if (addresses.length === 0) return null;
    const port = portOf(443);
    const { status, location, bytes }: Awaited<ReturnType<typeof requestOnce>> = await requestOnce({
      ...{ url, addresses, port, trust, headers: HEADERS, most: PICTURES.bytes, ms: PICTURES.ms, signal },
    });
    if (location === null) return status === 200 ? bytes : null;
    url = httpsUrl(location, url);
  }
  return null;
}

/** What is not encrypted is asked for with encryption, on the usual port, without a name or password. */
function httpsUrl(text: string, base?: URL): URL | null {
  try {
    const url = new URL(text.startsWith("//") ? `https:${text}` : text, base);
    if (url.protocol === "http:") url.protocol = "https:";
    const isPlain = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
    return isPlain ? url : null;
  } catch {
    return null;
  }
}
