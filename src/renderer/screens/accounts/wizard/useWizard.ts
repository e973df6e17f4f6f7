import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { focusField, useAccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import type { SignInKind } from "#renderer/screens/accounts/form/values.ts";
import { providerAt, providerOf } from "#renderer/screens/accounts/signin/kinds.ts";
import { useStore } from "#renderer/store.ts";
import { formField } from "#renderer/ui/check/formField.ts";
import type { AccountRef, AccountView } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";
import type { Discovery } from "#shared/model/discovery.ts";
import { serversOf } from "#shared/model/found-servers.ts";
import type { Field, Half, SettingsChange } from "#shared/model/report.ts";
import type { FormField } from "#shared/model/review.ts";
import type { AppError } from "#shared/result.ts";
import type { Step } from "./Stepper.tsx";
import type { Afterwards } from "./TestmailStep.tsx";
import { useLookup } from "./useLookup.ts";

const KEY = "wizard";
const TESTMAIL_KEY = "wizard:testmail";
const ADDRESS_FIELDS: FormField[] = ["email"];

/** The wizard's course: which step, what was found, what is saved; all that was typed stays in the one form. */
export function useWizard(isPrimary: boolean) {
  const form = useAccountForm({ saved: EMPTY_ACCOUNT, draft: KEY, checks: KEY });
  const [step, setStep] = useState<Step>("address");
  const [isPasswordMissing, setPasswordMissing] = useState(false);
  const [isSignInMissing, setSignInMissing] = useState(false);
  const [discovery, setDiscovery] = useState<Discovery | null>(null);
  const [lookedUp, setLookedUp] = useState("");
  const [isTableOnly, setTableOnly] = useState(false);
  const lookup = useLookup();
  const [chosen, setChosen] = useState(0);
  const [isTyping, setTyping] = useState(false);
  const [account, setAccount] = useState<AccountView | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [afterwards, setAfterwards] = useState<Afterwards>({ fetch: true, primary: false });
  const operation = useStore((state) => state.operations[KEY]);
  const testmail = useStore((state) => state.operations[TESTMAIL_KEY]);
  const { startCheck, forgetCheck, withVault, loadAccounts, go } = useStore.getState();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a check of typed values ends with the wizard
  useEffect(
    () => () => {
      forgetCheck(KEY);
      forgetCheck(TESTMAIL_KEY);
    },
    [],
  );

  const focusSoon = (field: string) => setTimeout(() => focusField(field));

  const choose = (index: number, from = discovery) => {
    const found = from?.settings[index];
    if (!found) return;
    setChosen(index);
    const servers = serversOf(found);
    form.replace({ ...form.fields(), ...servers, username: servers.username || form.values.email });
  };

  const isAddressFine = async (): Promise<boolean> => {
    const wrong = await form.judge(ADDRESS_FIELDS);
    const isByBrowser = providerOf(form.values.kind) !== null;
    const lacksPassword = !isByBrowser && form.values.password === "" && !account?.hasPassword;
    const lacksSignIn = isByBrowser && form.values.pendingSignIn === "" && account === null;
    setPasswordMissing(lacksPassword);
    setSignInMissing(lacksSignIn);
    if (wrong[0]) focusField(wrong[0]);
    else if (lacksPassword) focusField("password");
    else if (lacksSignIn) focusField("signIn");
    return wrong.length === 0 && !lacksPassword && !lacksSignIn;
  };

  const look = async () => {
    if (!(await isAddressFine())) return;
    setStep("settings");
    const { email, username } = form.fields();
    const question = `${email} ${isTableOnly}`;
    if (lookedUp === question && discovery) return;
    if (username === "") form.change({ username: email });
    setTyping(false);
    setDiscovery(null);
    setError(null);
    const answer = await lookup.start({ address: email, tableOnly: isTableOnly });
    if (!answer) return;
    if (!answer.ok && answer.error.code === "cancelled") return setTyping(true);
    setLookedUp(question);
    const found = answer.ok ? answer.value : { settings: [], notes: [], asked: [] };
    if (!answer.ok) setError(answer.error);
    setDiscovery(found);
    if (found.settings.length > 0) choose(0, found);
    else setTyping(true);
  };

  const typeInstead = async () => {
    if (!(await isAddressFine())) return;
    if (form.values.username === "") form.change({ username: form.fields().email });
    setTyping(true);
    setStep("settings");
  };

  const check = async () => {
    const wrong = await form.judge();
    if (wrong[0]) {
      const isAddress = ADDRESS_FIELDS.includes(wrong[0]);
      setStep(isAddress ? "address" : "settings");
      if (!isAddress) setTyping(true);
      focusSoon(wrong[0]);
      return;
    }
    setStep("check");
    await startCheck(KEY, { account: accountRef() });
  };

  /** The account as it is typed; what the form does not hold comes from the saved one. */
  const accountRef = (): AccountRef => ({
    draft: form.fields(),
    secrets: form.secrets(),
    ...(account ? { savedId: account.id } : {}),
  });

  const save = async (): Promise<AccountView | null> => {
    const fields = form.fields();
    const secrets = form.secrets();
    const isFirst = !useStore.getState().accounts?.some((one) => one.primary);
    setBusy(true);
    const answer = await withVault(() =>
      account
        ? client.accounts.update({ id: account.id, fields, secrets })
        : client.accounts.create({ fields, secrets, primary: isPrimary || isFirst }),
    );
    setBusy(false);
    if (!answer.ok) {
      setError(answer.error);
      return null;
    }
    setError(null);
    setAccount(answer.value);
    form.change({ pendingSignIn: "" });
    await loadAccounts();
    if (!useStore.getState().settings.welcomed) void useStore.getState().updateSettings({ welcomed: true });
    return answer.value;
  };

  const toTestmail = async () => {
    if (await save()) setStep("testmail");
  };

  const send = async () => {
    const wrong = await form.judge(["testRecipient"]);
    if (wrong[0]) return focusField(wrong[0]);
    const saved = await save();
    if (!saved) return;
    await startCheck(TESTMAIL_KEY, { account: { id: saved.id }, to: saved.testRecipient || saved.email });
  };

  const apply = (then: () => Promise<void>) => (half: Half, changes: SettingsChange[]) => {
    form.apply(half, changes);
    void then();
  };

  const edit = (field: Field, half: Half) => {
    const name = formField(field, half, false);
    const isAddress = name === "email" || name === "password" || name === "auth";
    if (field === "auth") {
      if (providerOf(form.values.kind) === null) chooseSignIn(providerAt(form.values));
      form.signedIn.current = () => void check();
    }
    setStep(name === "testRecipient" ? "testmail" : isAddress ? "address" : "settings");
    forgetCheck(TESTMAIL_KEY);
    if (!isAddress) setTyping(true);
    focusSoon(name);
  };

  /** Another kind of sign-in, on the first step. */
  const chooseSignIn = (kind: SignInKind) => {
    form.change({ kind, ...(form.values.username === "" ? { username: form.values.email } : {}) });
    setStep("address");
  };

  const leave = () => {
    if (form.values.pendingSignIn) void client.oauth.signOut({ form: form.name });
    form.reset(EMPTY_ACCOUNT);
    forgetCheck(KEY);
    forgetCheck(TESTMAIL_KEY);
  };

  const finish = async () => {
    if (account && afterwards.primary && !account.primary) {
      await client.accounts.setPrimary({ id: account.id });
      await loadAccounts();
    }
    const isFetching = Boolean(account?.imap) && afterwards.fetch && step === "testmail";
    if (account && isFetching) void client.sync.run({ accountId: account.id });
    // The check before saving belonged to no account yet; the saved one begins its history with what the vault really holds.
    if (account) void startCheck(account.id, { account: { id: account.id } });
    leave();
    go({ screen: isFetching ? "inbox" : "overview" });
  };

  const again = () => {
    leave();
    setAccount(null);
    setDiscovery(null);
    setLookedUp("");
    setTyping(false);
    setStep("address");
    focusSoon("email");
  };

  const saveUnchecked = async () => {
    const wrong = await form.judge();
    if (wrong.length > 0) return check();
    const saved = await save();
    if (!saved) return;
    leave();
    go({ screen: "account", accountId: saved.id });
  };

  const cancel = () => {
    leave();
    go({ screen: account ? "accounts" : useStore.getState().settings.welcomed ? "accounts" : "welcome" });
  };

  return {
    form,
    step,
    setStep,
    isPasswordMissing,
    isSignInMissing,
    chooseSignIn,
    discovery,
    lookup,
    isTableOnly,
    setTableOnly,
    chosen,
    choose,
    isTyping,
    startTyping: () => setTyping(true),
    account,
    error,
    isBusy,
    afterwards,
    setAfterwards,
    operation,
    accountRef,
    testmail,
    look,
    typeInstead,
    check,
    toTestmail,
    send,
    applyToCheck: apply(check),
    applyToTestmail: apply(send),
    edit,
    finish,
    again,
    saveUnchecked,
    cancel,
  };
}
