/** What can be judged before anything is contacted: blanks are removed, impossible values stop the half, odd ones warn. */
import {
  isAddress,
  isHost,
  isPort,
  type ResolvedAccount,
  type ResolvedHalf,
  toAsciiAddress,
  toAsciiHost,
  trimBlanks,
  withoutBlanks,
} from "#core/accounts";
import { fill, type Language, textsOf } from "#core/diagnosis";
import { USUAL_PORT } from "#shared/model/account.ts";
import type { Field, Half, Warning } from "#shared/model/report.ts";
import { passwordShape } from "./password-shape.ts";

/** One half made ready, with what is odd about it; `wrong` names the field that cannot work. */
export interface ReadyHalf {
  account: ResolvedAccount;
  target: ResolvedHalf;
  warnings: Warning[];
  wrong: Field | null;
}

/** Tidies and judges one half of an account. */
export function readyHalf(half: Half, account: ResolvedAccount, target: ResolvedHalf, lang: Language): ReadyHalf {
  const texts = textsOf(lang);
  const warnings: Warning[] = [];
  const warn = (id: Warning["id"], params: Record<string, string | number> = {}) =>
    warnings.push({ id, text: fill(texts.check.warning[id], params), stage: "input" });
  const tidy = (field: Field, before: string, clean: (text: string) => string): string => {
    const after = clean(before);
    if (after !== before) warn("whitespace-removed", { field: texts.diagnosis.field[field] });
    return after;
  };
  const host = toAsciiHost(tidy("host", target.host, withoutBlanks));
  const username = tidy("username", target.username, trimBlanks);
  const email = toAsciiAddress(tidy("email", account.email, withoutBlanks));
  const sender = { ...account.sender, address: toAsciiAddress(withoutBlanks(account.sender.address)) };
  const { port, security, auth } = target;
  if (auth.type === "password") {
    const password = auth.password.reveal();
    if (/^\s|\s$/.test(password)) warn("whitespace-in-password");
    const shape = passwordShape(password);
    if (shape === "token" || shape === "one-time-code") warn("password-shape");
  }
  if (auth.type !== "none" && username.toLowerCase() !== email.toLowerCase()) warn("username-differs-from-address");
  const usual = USUAL_PORT[half];
  const others = (["tls", "starttls", "none"] as const).filter((kind) => usual[kind] === port);
  if (others.length > 0 && !others.includes(security)) {
    warn("port-unusual-for-encryption", { port, security: texts.diagnosis.security[security], usual: usual[security] });
  }
  if (auth.type !== "none" && security === "none") warn("plaintext-login");
  const ready = { account: { ...account, email, sender }, target: { ...target, host, username }, warnings };
  return { ...ready, wrong: findWrong(half, ready.account, ready.target) };
}

function findWrong(half: Half, account: ResolvedAccount, { host, port, username, auth }: ResolvedHalf): Field | null {
  if (!isHost(host)) return "host";
  if (!isPort(port)) return "port";
  if (!isAddress(account.email)) return "email";
  if (half === "smtp" && !isAddress(account.sender.address)) return "sender";
  if (auth.type === "none") return null;
  // A line end in a user name would begin another command; a NUL ends a SASL field.
  if (username === "" || hasControls(username)) return "username";
  const secret = auth.type === "password" ? auth.password : auth.accessToken;
  return secret.isEmpty || hasControls(secret.reveal()) ? "password" : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not reach a command line
const hasControls = (text: string): boolean => /[\u0000\r\n]/.test(text);
