/** Other forms of the same login; each is one more attempt at somebody's account, so only those that the evidence points at. */
import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import { Secret } from "#core/vault";
import type { FailedHalf } from "#shared/model/fix.ts";

/** Greetings of servers whose users sign in with a Windows domain. */
const WINDOWS = /microsoft (esmtp|exchange)|\bexchange server\b|mdaemon|kerio/i;

/**
 * The forms to try, likeliest first: the password without blanks at its ends, the provider's usual user name, the whole address where
 * only its first part was typed, the first part (and `DOMAIN\name` at a Windows server) where the server says that it does not know the user.
 */
export function loginsFor({ email }: ResolvedAccount, target: ResolvedHalf, failed: FailedHalf, usual: string | null): ResolvedHalf[] {
  const { auth, username } = target;
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const isBare = !/[@\\]/.test(username);
  const isNameUnknown = failed.field === "username";
  const isWindows = WINDOWS.test(failed.steps?.find(({ stage }) => stage === "greeting")?.detail ?? "");
  const windowsName = `${(domain.split(".")[0] ?? "").toUpperCase()}\\${isBare ? username : local}`;
  const names = [
    usual,
    isBare ? email : null,
    isNameUnknown && username.toLowerCase() === email.toLowerCase() ? local : null,
    isWindows && (isNameUnknown || isBare) && !username.includes("\\") ? windowsName : null,
  ];
  const renamed = [...new Set(names)]
    .filter((name): name is string => name !== null && name !== "" && name !== username)
    .map((name) => ({ ...target, username: name }));
  const trimmed = withoutEnds(auth);
  return trimmed ? [{ ...target, auth: trimmed }, ...renamed.map((one) => ({ ...one, auth: trimmed }))] : renamed;
}

/** A password that has blanks at its ends, without them; null where there are none. */
function withoutEnds(auth: ResolvedHalf["auth"]): ResolvedHalf["auth"] | null {
  if (auth.type !== "password") return null;
  const typed = auth.password.reveal();
  const trimmed = typed.trim();
  return trimmed === typed || trimmed === "" ? null : { type: "password", password: new Secret(trimmed) };
}
