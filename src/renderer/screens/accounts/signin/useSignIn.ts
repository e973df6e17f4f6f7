import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { toSignIn } from "#renderer/screens/accounts/form/values.ts";
import { useStore } from "#renderer/store.ts";
import type { AccountView } from "#shared/model/account.ts";
import type { SignInProblem, SignInProgress, SignInState } from "#shared/model/sign-in.ts";
import type { AppError } from "#shared/result.ts";

/** A sign-in under way, before main has told the first step. */
type Running = SignInProgress | { step: "starting" };

/** Signing in and out of one form. */
export function useSignIn(form: AccountForm, account: AccountView | null) {
  const [running, setRunning] = useState<Running | null>(null);
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [state, setState] = useState<SignInState | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [signedOut, setSignedOut] = useState<"here" | "everywhere" | null>(null);
  const abort = useRef<AbortController | null>(null);
  const { withVault } = useStore.getState();
  const place = { form: form.name, ...(account ? { savedId: account.id } : {}) };
  const { kind } = form.values;

  // Saving makes a pending sign-in the account's own, hence `updatedAt`; a draft from before still has its pending one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form's functions are new with each keystroke
  useEffect(() => {
    let isCurrent = true;
    void client.oauth.state(place).then((answer) => {
      if (!isCurrent || !answer.ok) return;
      setState(answer.value);
      if (answer.value?.pending && form.values.pendingSignIn === "") form.change({ pendingSignIn: form.name });
    });
    return () => {
      isCurrent = false;
    };
  }, [account?.updatedAt, form.name, form.values.pendingSignIn === ""]);
  // A browser that nobody waits for must find a closed door.
  useEffect(() => () => abort.current?.abort(), []);

  const start = async (by: "browser" | "device", user?: string) => {
    const signIn = toSignIn(user === undefined ? form.values : { kind, oauth: { ...form.values.oauth, user } });
    if (signIn.type !== "oauth2") return;
    if (user !== undefined) form.changeOAuth({ user });
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setProblem(null);
    setError(null);
    setSignedOut(null);
    setRunning({ step: "starting" });
    const { username, email, clientSecret } = form.values;
    const request = { place, signIn, username: username || email, by, ...(clientSecret ? { clientSecret } : {}) };
    const answer = await withVault(() => client.oauth.signIn(request, { signal: mine.signal, onProgress: setRunning }));
    if (abort.current !== mine) return;
    setRunning(null);
    if (!answer.ok) return answer.error.code === "cancelled" ? undefined : setError(answer.error);
    if (!answer.value.ok) return setProblem(answer.value.problem);
    setState(answer.value.state);
    form.change({ pendingSignIn: answer.value.state.pending ? form.name : "" });
    const goOn = form.signedIn.current;
    form.signedIn.current = null;
    goOn?.();
  };

  return {
    running,
    problem,
    state,
    error,
    signedOut,
    start: (by: "browser" | "device") => start(by),
    /** Signs in again, expecting this user. */
    expect: (user: string) => start("browser", user),
    cancel: () => abort.current?.abort(),
    signOut: async () => {
      const answer = await client.oauth.signOut(place);
      if (!answer.ok) return setError(answer.error);
      setState(null);
      form.change({ pendingSignIn: "" });
      setSignedOut(answer.value.revoked ? "everywhere" : "here");
    },
  };
}
