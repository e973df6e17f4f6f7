/** Bounds of what a domain's records may make a check do; each with its reason. Times in milliseconds. */
export const BOUND = {
  /** All questions together; a person watches the list grow. */
  all: 20_000,
  /** Questions to the DNS in one check: 10 of SPF per address, selectors, hosts; more is somebody's trap. */
  questions: 200,
  /** Records of one answer that are looked at; big companies have thirty TXT records at their domain. */
  records: 60,
  /** Characters of one TXT record; a 4096-bit DKIM key has about 750. */
  text: 4_096,
  /** Addresses of the sending server that are judged. */
  addresses: 4,
  /** RFC 7208 §4.6.4: terms that ask the DNS. */
  spfLookups: 10,
  /** RFC 7208 §4.6.4: answers without records. */
  spfVoid: 2,
  /** RFC 7208 §4.6.4: names of one `mx` term. */
  spfMx: 10,
  /** Terms of one SPF record that are read. */
  spfTerms: 100,
  /** Mail servers whose names are resolved. */
  mx: 5,
} as const;
