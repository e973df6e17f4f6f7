/** The name under which an attachment is shown and saved: its own, made safe, else one made from its type. */
export function filenameOf(given: string, contentType: string): string {
  return safe(given) || unnamed(contentType);
}

/** A file name without folders, control characters and signs that turn the reading direction (they hide an ending). */
function safe(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? "";
  return base
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, "")
    .trim()
    .slice(0, 200);
}

function unnamed(contentType: string): string {
  const endings: Record<string, string> = { "message/rfc822": "eml", "text/calendar": "ics", "text/plain": "txt", "text/html": "html" };
  const subtype = /\/([a-z0-9]{1,8})$/i.exec(contentType)?.[1];
  return `attachment.${endings[contentType.toLowerCase()] ?? subtype ?? "bin"}`;
}
