/** What a link claims and where it leads. Loaded by the sanitiser too: nothing but the standard library. */

export interface LinkTruth {
  /** Null where the target is no address. */
  url: URL | null;
  /** The site that the link's words name, where it is another one than the target's. */
  claimed: string | null;
  /** The target's host as people would read it, where letters of other scripts make it look like something else. */
  foreign: string | null;
}

/** Compares a link's words with its target. */
export function linkTruth(href: string, shown: string): LinkTruth {
  const url = parsed(href);
  if (!url || !/^https?:$/.test(url.protocol)) return { url, claimed: null, foreign: null };
  const claimed = hostIn(shown);
  const readable = url.hostname.split(".").map(unpunycoded).join(".");
  return {
    url,
    claimed: claimed !== null && !isSameSite(claimed, url.hostname) ? claimed : null,
    // Umlauts and accents are Latin; a letter of another script beside or instead of them is not.
    foreign: /(?!\p{Script=Latin})\p{L}/u.test(readable) ? readable : null,
  };
}

function parsed(href: string): URL | null {
  try {
    return new URL(href);
  } catch {
    return null;
  }
}

const NAMED = /(?:https?:\/\/|\bwww\.)((?:[\p{L}\p{N}-]+\.)*[\p{L}\p{N}-]+\.\p{L}{2,})/iu;
const ALONE = /^((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#].*)?$/iu;
/** A file's name looks like a host. */
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|html?|xml|zip|png|jpe?g|gif|ics|vcf|eml|php|js)$/i;

/** The host that the words name: with its scheme or `www.` anywhere, else if they are nothing but a host. */
function hostIn(text: string): string | null {
  const words = text.trim().slice(0, 300);
  const named = NAMED.exec(words)?.[1];
  const alone = named ? undefined : ALONE.exec(words)?.[1];
  const host = named ?? (alone && !FILE.test(alone) ? alone : undefined);
  return host ? (parsed(`https://${host}`)?.hostname ?? null) : null;
}

const isSameSite = (one: string, other: string): boolean => {
  const [a, b] = [one.replace(/^www\./, ""), other.replace(/^www\./, "")];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
};

/** A label of a host as it is written (RFC 3492); unchanged where it cannot be read. */
function unpunycoded(label: string): string {
  if (!label.startsWith("xn--")) return label;
  const coded = label.slice(4);
  const basic = coded.lastIndexOf("-");
  const out = [...coded.slice(0, Math.max(0, basic))].map((one) => one.codePointAt(0) ?? 0);
  let [code, at, bias] = [128, 0, 72];
  for (let next = basic < 0 ? 0 : basic + 1; next < coded.length; ) {
    const before = at;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digitOf(coded.charCodeAt(next++));
      const threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      at += digit * weight;
      if (!Number.isSafeInteger(at) || digit < 0) return label;
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = out.length + 1;
    bias = adapted(at - before, length, before === 0);
    code += Math.floor(at / length);
    at %= length;
    if (code > 0x10ffff) return label;
    out.splice(at++, 0, code);
  }
  return String.fromCodePoint(...out);
}

/** a–z are 0–25, 0–9 are 26–35; the URL parser wrote them small. */
const digitOf = (code: number): number => (code >= 97 && code <= 122 ? code - 97 : code >= 48 && code <= 57 ? code - 22 : -1);

function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
