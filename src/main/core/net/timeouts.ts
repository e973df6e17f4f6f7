/** How long each phase of a connection may take, in milliseconds. A phase also ends with the budget of its half. */
export const TIMEOUT = {
  /** The system's resolver asks each of its servers for 5 s; two unanswered questions are enough to say that none answers. */
  dns: 10_000,
  /** Three SYN retransmissions (1 s, 2 s, 4 s) fit; a person does not wait longer for a port that stays silent. */
  connect: 10_000,
  /** Two round trips and a slow server's key operation. */
  handshake: 10_000,
  /** Greeting delays against spam reach 6–10 s (postscreen, Exim); RFC 5321 §4.5.3.2.1 allows 5 minutes, a person does not. */
  greeting: 15_000,
  /** Login back ends (LDAP, PAM with a delay on failure) answer within a few seconds. */
  reply: 15_000,
  /** Content filters that scan while the client waits: RFC 5321 §4.5.3.2.6 allows 10 minutes; the budget usually ends first. */
  acceptance: 60_000,
  /** One whole half of a check. */
  half: 30_000,
  /** A second, short look at a port that failed: TLS or plain, and which service. */
  probe: 2_000,
  /** A port that stays silent for so long is asked for TLS beside the wait; healthy servers that delay their greeting are waited for. */
  silence: 3_000,
} as const;

/** The next address is tried beside the first after so many milliseconds (RFC 8305 §8). */
export const STAGGER = 250;
