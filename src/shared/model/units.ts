/** Duration in milliseconds. */
export type Milliseconds = number;
/** Size in bytes (octets). */
export type Bytes = number;
/** Money in cents of the euro; never a fraction. */
export type Cents = number;
/** Point in time, ISO 8601 in UTC, e.g. `2026-11-23T09:42:00.000Z`. */
export type IsoTime = string;
/** Calendar day, `2026-11-23`. */
export type IsoDate = string;
/** IMAP unique identifier (RFC 9051 §2.3.1.1). */
export type Uid = number;
/** The program's languages; German is written first. */
export type Language = "de" | "en";
