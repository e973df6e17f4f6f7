/** An office mail of about 9 kB with a small attachment in every fifth. */
export function officeMail(number: number): string {
  const words = "Guten Tag, anbei die Lieferung für Ihren Auftrag mit Größe und Straße. ";
  const text = `${words.repeat(60)}\r\nNummer ${number}\r\n`;
  const head = [
    `From: Kunde ${number} <kunde${number % 200}@firma.example>`,
    "To: jana@firma.example",
    `Subject: Auftrag ${200_000 + number}`,
    `Date: ${new Date(Date.UTC(2026, 0, 1) + number * 3_600_000).toUTCString()}`,
    `Message-ID: <bench-${number}@firma.example>`,
    "MIME-Version: 1.0",
  ];
  if (number % 5) return [...head, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text].join("\r\n");
  const attachment = Buffer.alloc(12_000, number % 256)
    .toString("base64")
    .replace(/.{76}/g, "$&\r\n");
  return [
    ...head,
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "--b",
    'Content-Type: application/pdf; name="Rechnung.pdf"',
    "Content-Transfer-Encoding: base64",
    'Content-Disposition: attachment; filename="Rechnung.pdf"',
    "",
    attachment,
    "--b--",
    "",
  ].join("\r\n");
}
