/** How a message says it is protected: signed, encrypted, or signed in one piece with its content inside (`wrapped`). */
export interface Protection {
  kind: "smime" | "openpgp";
  state: "signed" | "encrypted" | "wrapped";
}
