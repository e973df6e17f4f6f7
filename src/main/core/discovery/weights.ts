/** How far a source is believed; the best finding is proposed first. */
export const WEIGHT = {
  /** The MX says where the mail really goes. */
  mx: 90,
  /** The domain's owner, by https. */
  autoconfig: 80,
  /** The domain's owner, but DNS answers can be forged. */
  srv: 70,
  /** The domain's owner, by https; many servers fill it badly. */
  autodiscover: 65,
  /** Whoever runs the MX, by https. */
  autoconfigOfMx: 60,
  /** A server that answers under a usual name with a good certificate. */
  guess: 50,
  /** By http: anybody on the way could have written it. */
  insecure: 30,
  /** A server that answers, but whose certificate must not be believed. */
  doubtful: 20,
  /** A proposal without encryption loses so much. */
  plaintext: 45,
  /** A proposal with one half only loses so much. */
  half: 8,
} as const;
