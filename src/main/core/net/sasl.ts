/** SASL messages of the mechanisms this program speaks; only here and in the sessions is a secret revealed. */
import { createHmac } from "node:crypto";
import type { Secret } from "#core/vault";

/** Mechanisms in the order of preference on an encrypted connection. */
const ENCRYPTED = ["PLAIN", "LOGIN", "CRAM-MD5"] as const;
// Without encryption the one that does not show the password comes first.
const PLAINTEXT = ["CRAM-MD5", "PLAIN", "LOGIN"] as const;
const BEARER = ["XOAUTH2", "OAUTHBEARER"] as const;

export type Mechanism = (typeof ENCRYPTED)[number] | (typeof BEARER)[number];

/** What a login needs. */
export interface Credentials {
  username: string;
  kind: "password" | "oauth2";
  secret: Secret;
  host: string;
  port: number;
}

/** Picks one mechanism of those offered, null where none fits; there is one attempt only, so the choice is final. */
export function chooseMechanism(offered: readonly string[], kind: Credentials["kind"], isEncrypted: boolean): Mechanism | null {
  const wanted: readonly Mechanism[] = kind === "oauth2" ? BEARER : isEncrypted ? ENCRYPTED : PLAINTEXT;
  const names = new Set(offered.map((name) => name.toUpperCase()));
  return wanted.find((mechanism) => names.has(mechanism)) ?? null;
}

/** The first message of a mechanism, base64; null where the server speaks first. */
export function initialResponse(mechanism: Mechanism, credentials: Credentials): string | null {
  const { username, secret, host, port } = credentials;
  switch (mechanism) {
    case "PLAIN":
      return base64(`\0${username}\0${secret.reveal()}`);
    case "XOAUTH2":
      return base64(`user=${username}\x01auth=Bearer ${secret.reveal()}\x01\x01`);
    case "OAUTHBEARER":
      return base64(
        `n,a=${username.replaceAll("=", "=3D").replaceAll(",", "=2C")},\x01host=${host}\x01port=${port}\x01auth=Bearer ${secret.reveal()}\x01\x01`,
      );
    default:
      return null;
  }
}

/** The answer to the server's challenge number `round` (from 0), base64. */
export function answerChallenge(mechanism: Mechanism, credentials: Credentials, challenge: string, round: number): string {
  switch (mechanism) {
    case "LOGIN":
      return base64(round === 0 ? credentials.username : credentials.secret.reveal());
    case "CRAM-MD5": {
      const digest = createHmac("md5", credentials.secret.reveal()).update(Buffer.from(challenge, "base64")).digest("hex");
      return base64(`${credentials.username} ${digest}`);
    }
    case "PLAIN":
      return initialResponse("PLAIN", credentials) ?? "";
    // After a rejected token the server explains itself in a challenge and wants an empty answer (RFC 7628 §3.2.3: a lone 0x01).
    case "OAUTHBEARER":
      return "AQ==";
    case "XOAUTH2":
      return "";
  }
}

/** What a log sees of a login. */
export const VEIL = "‹secret›";

/** Most challenges a mechanism may send before it is cut off. */
export const MOST_ROUNDS = 4;

/** Reads the explanation of a rejected token, e.g. `{"status":"401"}`; null where there is none. */
export function readTokenError(challenge: string): string | null {
  const text = Buffer.from(challenge, "base64").toString("utf8");
  return text.startsWith("{") ? text.slice(0, 500) : null;
}

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
