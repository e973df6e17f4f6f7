/** Bounds of what other computers may make a discovery do; each with its reason. Times in milliseconds. */
export const BOUND = {
  /** All questions together; a person waits no longer before typing the settings. */
  all: 5_000,
  /** As soon as a good answer is there, others may still join it for so long (counted from the start). */
  joined: 1_500,
  /** Names are guessed when the other sources found nothing for so long. */
  headStart: 1_200,
  /** One DNS question, with repetitions. */
  dns: 3_000,
  /** The question for IPv6 addresses after the one for IPv4 is answered (RFC 8305 §3 waits 50 ms; nothing here is that urgent). */
  secondFamily: 250,
  /** One HTTP request from the name to the last byte. */
  web: 3_500,
  /** One look at a guessed port. */
  probe: 2_500,
  /** An autoconfig file has 2–6 KiB, Exchange's answers up to 30 KiB; in bytes. */
  body: 262_144,
  /** Exchange's usual chains have three. */
  redirects: 5,
  /** Records of one DNS answer that are looked at. */
  records: 20,
  /** Addresses of one host that are tried. */
  addresses: 4,
  /** Names of one certificate that are looked at. */
  names: 12,
} as const;
