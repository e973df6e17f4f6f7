/** Names an account's entries in the vault. */
export const secretEntries = (id: string) => ({
  password: `account/${id}/password`,
  smtpPassword: `account/${id}/smtp-password`,
  /** Tokens of a sign-in in the browser. */
  signIn: `account/${id}/sign-in`,
  clientSecret: `account/${id}/client-secret`,
});

/** Names the entry of a sign-in that a form made and that is not saved yet; a new one takes its place. */
export const pendingEntry = (form: string) => `pending/${form}/sign-in`;
