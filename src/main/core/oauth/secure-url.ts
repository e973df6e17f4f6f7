/** Reads an address that a token may travel to: https, without a login in it; null for anything else. */
export function toSecureUrl(text: string): URL | null {
  try {
    const url = new URL(text.trim());
    return url.protocol === "https:" && url.username === "" && url.password === "" ? url : null;
  } catch {
    return null;
  }
}
