/** Rows of a table become accounts; what cannot be read is named with row and field. */
import { EMPTY_ACCOUNT, type Endpoint, type Security, USUAL_PORT } from "#shared/model/account.ts";
import type { MovingField, RowProblem } from "#shared/model/moving.ts";
import { type Candidate, problem } from "./candidate.ts";
import { LIMIT } from "./limits.ts";
import { Refused } from "./refused.ts";

export interface Table {
  header: string[];
  rows: { line: number; cells: string[] }[];
}

/** Takes the first row as the header. @throws Refused */
export function toTable(cells: readonly (readonly string[])[]): Table {
  const lines = cells.map((row, at) => ({ line: at + 1, cells: row.slice(0, LIMIT.columns).map((cell) => cell.slice(0, LIMIT.cell)) }));
  const filled = lines.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  const [header, ...rows] = filled;
  if (!header || rows.length === 0) throw new Refused("empty");
  if (rows.length > LIMIT.rows) throw new Refused("too-many", String(LIMIT.rows));
  return { header: header.cells.map((cell) => cell.trim()), rows };
}

/** One account per row. */
export function readTable({ rows }: Table, mapping: readonly (MovingField | null)[]): Candidate[] {
  const columnOf = new Map<MovingField, number>();
  for (const [at, field] of mapping.entries()) if (field && !columnOf.has(field)) columnOf.set(field, at);
  return rows.map(({ line, cells }) => {
    const problems: RowProblem[] = [];
    const raw = (field: MovingField): string => cells[columnOf.get(field) ?? -1] ?? "";
    const text = (field: MovingField, most: number): string => {
      // Excel writes an apostrophe before what it must not compute; our own export does so too.
      const value = raw(field)
        .trim()
        .replace(/^'(?=[=+\-@\t\r])/, "");
      if (value.length > most) problems.push(problem(field, "too-long", value));
      return value.slice(0, most);
    };
    const endpoint = (half: "imap" | "smtp"): Endpoint | null => {
      const host = text(`${half}Host`, 255);
      if (host === "") return null;
      const word = text(`${half}Security`, 40);
      const digits = text(`${half}Port`, 10);
      const port = digits === "" ? null : /^\d{1,5}$/.test(digits) ? Number(digits) : Number.NaN;
      if (port !== null && !(port >= 1 && port <= 65_535)) problems.push(problem(`${half}Port`, "invalid-port", digits));
      const usable = port !== null && port >= 1 && port <= 65_535 ? port : null;
      const security = securityOf(word, half, usable);
      if (security === null) problems.push(problem(`${half}Security`, "unknown-security", word));
      const used = security ?? "tls";
      return { host, port: usable ?? USUAL_PORT[half][used], security: used };
    };
    const email = text("email", 320);
    const smtpUsername = text("smtpUsername", 320);
    const username = text("username", 320) || email;
    const senderAddress = text("senderAddress", 320);
    const displayName = text("displayName", 200) || email;
    const senderName = text("senderName", 200);
    const active = yesNo(text("active", 20));
    if (active === null) problems.push(problem("active", "unclear-yes-no", raw("active"), false));
    return {
      row: line,
      fields: {
        ...EMPTY_ACCOUNT,
        displayName,
        email,
        username,
        note: text("note", 1_000),
        active: active ?? true,
        imap: endpoint("imap"),
        smtp: endpoint("smtp"),
        extraSmtp: smtpUsername !== "" && smtpUsername !== username ? { username: smtpUsername } : null,
        sender: senderAddress !== "" || senderName !== "" ? { address: senderAddress || email, name: senderName || displayName } : null,
        closing: text("closing", 4_000),
        signature: text("signature", 8_000),
      },
      password: raw("password").slice(0, 4_096),
      smtpPassword: raw("smtpPassword").slice(0, 4_096),
      remark: null,
      employee: text("employee", 320),
      fixed: [],
      isPrimary: false,
      problems,
    };
  });
}

/** Ports whose encryption everybody means; the word "TLS" alone means STARTTLS in the ERP and SSL/TLS elsewhere, so the port decides. */
const BY_PORT: Record<number, Security> = { 465: "tls", 993: "tls", 587: "starttls", 143: "starttls", 25: "starttls" };

function securityOf(word: string, half: "imap" | "smtp", port: number | null): Security | null {
  const name = word.toLowerCase().replace(/[^a-zäöüß]/g, "");
  if (name === "") return (port !== null && BY_PORT[port]) || (half === "imap" ? "tls" : "tls");
  if (name.startsWith("starttls")) return "starttls";
  if (name === "tls") return (port !== null && BY_PORT[port]) || "tls";
  if (["ssl", "ssltls", "tlsssl", "implicit", "implicittls", "ja", "yes"].includes(name)) return "tls";
  if (["keine", "none", "ohne", "nein", "no", "plain", "unverschlüsselt", "plaintext"].includes(name)) return "none";
  return null;
}

function yesNo(word: string): boolean | null {
  const name = word.toLowerCase();
  if (["", "ja", "j", "yes", "y", "1", "x", "wahr", "true", "aktiv", "active"].includes(name)) return true;
  if (["nein", "n", "no", "0", "falsch", "false", "inaktiv", "inactive", "deaktiviert"].includes(name)) return false;
  return null;
}
