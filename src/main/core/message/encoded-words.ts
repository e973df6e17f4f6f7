const WORD = /=\?([^?*\s]+)(?:\*[^?]*)?\?([bqBQ])\?([^?]*)\?=/g;

/** Decodes RFC 2047 words; neighbours of one charset are joined first, because some programs cut inside a character. */
export function decodeWords(value: string): string {
  if (!value.includes("=?")) return value;
  let out = "";
  let end = 0;
  let open: { charset: string; bytes: Buffer[] } | null = null;
  const flush = () => {
    if (open) out += decoded(Buffer.concat(open.bytes), open.charset);
    open = null;
  };
  for (const match of value.matchAll(WORD)) {
    const [whole, charset = "", encoding = "", text = ""] = match;
    const between = value.slice(end, match.index);
    const joins = end > 0 && /^\s*$/.test(between);
    if (!joins) {
      flush();
      out += between;
    }
    const bytes = encoding.toLowerCase() === "b" ? Buffer.from(text, "base64") : quoted(text);
    if (open && (open as { charset: string }).charset === charset.toLowerCase()) (open as { bytes: Buffer[] }).bytes.push(bytes);
    else {
      flush();
      open = { charset: charset.toLowerCase(), bytes: [bytes] };
    }
    end = match.index + whole.length;
  }
  flush();
  return out + value.slice(end);
}

function quoted(text: string): Buffer {
  return Buffer.from(
    text.replaceAll("_", " ").replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function decoded(joined: Buffer, charset: string): string {
  // Every word of these returns to ASCII at its end; where the next one leaves it at once, decoders see a fault.
  const bytes = /^iso-2022-/i.test(charset)
    ? Buffer.from(joined.toString("latin1").replaceAll("\u001b(B\u001b$", "\u001b$").replaceAll("\u001b(J\u001b$", "\u001b$"), "latin1")
    : joined;
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
