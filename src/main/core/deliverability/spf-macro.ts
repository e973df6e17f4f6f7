import { isIPv6 } from "node:net";

/** What macros stand for. */
export interface MacroFacts {
  ip: string;
  domain: string;
  /** Sender of the envelope. */
  sender: string;
}

/**
 * Fills the macros of a domain-spec in (RFC 7208 §7). `%{p}` needs a reverse lookup that nobody should rely on and stands for "unknown", as §7.3 allows.
 * @returns null where the syntax is broken
 */
export function expandMacros(text: string, { ip, domain, sender }: MacroFacts): string | null {
  const at = sender.lastIndexOf("@");
  const values: Record<string, string> = {
    s: sender,
    l: sender.slice(0, at) || "postmaster",
    o: sender.slice(at + 1),
    d: domain,
    i: isIPv6(ip) ? [...hex(ip)].join(".") : ip,
    p: "unknown",
    v: isIPv6(ip) ? "ip6" : "in-addr",
    h: domain,
  };
  let isBroken = false;
  const expanded = text.replace(
    /%(?:\{([a-z])(\d{0,3})(r?)([.\-+,/_=]*)\}|([%_-]))|%/gi,
    (whole, letter: string | undefined, digits = "", reverse = "", delimiters = "", sign: string | undefined = undefined) => {
      if (sign !== undefined) return { "%": "%", _: " ", "-": "%20" }[sign] ?? "";
      const value = letter === undefined ? undefined : values[letter.toLowerCase()];
      if (value === undefined || digits === "0" || whole === "%") {
        isBroken = true;
        return "";
      }
      const set = new Set(delimiters || ".");
      let parts: string[] = [""];
      for (const one of value) {
        if (set.has(one)) parts.push("");
        else parts[parts.length - 1] += one;
      }
      if (reverse) parts = parts.reverse();
      if (digits) parts = parts.slice(-Number(digits));
      return parts.join(".");
    },
  );
  if (isBroken) return null;
  // RFC 7208 §7.3: too long names lose labels from the left.
  let name = expanded;
  while (name.length > 253 && name.includes(".")) name = name.slice(name.indexOf(".") + 1);
  return name;
}

/** The 32 hexadecimal digits of an IPv6 address. */
function hex(ip: string): string {
  const plain = ip.replace(/%.*$/, "").replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) => {
    const pair = (x: string, y: string) => (Number(x) * 256 + Number(y)).toString(16);
    return `${pair(a, b)}:${pair(c, d)}`;
  });
  const [head = "", tail] = plain.split("::");
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const left = groups(head);
  const right = groups(tail);
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join("");
}
