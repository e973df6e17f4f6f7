/** Decodes a folder's name from modified UTF-7 (RFC 3501 §5.1.3); what is none stays as it is. */
export function decodeFolderName(name: string): string {
  return name.replace(/&([A-Za-z0-9+,]*)-/g, (whole, shifted: string) => {
    if (shifted === "") return "&";
    const bytes = Buffer.from(shifted.replaceAll(",", "/"), "base64");
    if (bytes.length < 2) return whole;
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString("utf16le");
  });
}
