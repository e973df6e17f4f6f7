import * as z from "zod";
import { OAuthSignIn } from "../model/account.ts";
import type { ClientFile, SignInFacts, SignInProgress, SignInResult, SignInState } from "../model/sign-in.ts";
import { call } from "./define.ts";

/** The form or account that a sign-in belongs to. */
const Place = z.object({
  /** Name of the form. */
  form: z.string().regex(/^[\w-]{1,64}$/),
  savedId: z.string().max(64).optional(),
});

export const oauth = {
  facts: call<SignInFacts>()(z.void()),
  /** Signs in by the system's browser, or by a code on another device; a refusal is an answer, not an error. */
  signIn: call<SignInResult, SignInProgress>()(
    z.object({
      place: Place,
      signIn: OAuthSignIn,
      /** Who is expected to sign in: the account's user name. */
      username: z.string().max(320),
      /** Typed just now; else the stored one is used. */
      clientSecret: z.string().max(4096).optional(),
      by: z.enum(["browser", "device"]),
    }),
  ),
  /** Who is signed in for this form or account. */
  state: call<SignInState | null>()(Place),
  /** Forgets the tokens and takes the permission back at the provider; answers whether the provider agreed. */
  signOut: call<{ revoked: boolean }>()(Place),
  /** Reads Google's downloaded client_secret file. */
  readClientFile: call<ClientFile>()(z.object({ text: z.string().max(65_536) })),
};
