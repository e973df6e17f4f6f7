import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { AccountView } from "#shared/model/account.ts";
import { GoogleSetup } from "./GoogleSetup.tsx";
import type { Provider } from "./kinds.ts";
import { MicrosoftSetup } from "./MicrosoftSetup.tsx";
import { OtherSetup } from "./OtherSetup.tsx";
import { ProviderIcon } from "./ProviderIcon.tsx";
import { SignedIn } from "./SignedIn.tsx";
import classes from "./SignInPanel.module.css";
import { SignInProblemCard } from "./SignInProblemCard.tsx";
import { useSignIn } from "./useSignIn.ts";
import { Waiting } from "./Waiting.tsx";

interface SignInPanelProps {
  form: AccountForm;
  account: AccountView | null;
  provider: Provider;
}

/** Signing in with one provider: what it needs once, the sign-in itself, and who is signed in. */
export function SignInPanel({ form, account, provider }: SignInPanelProps) {
  const { t } = useText();
  const course = useSignIn(form, account);
  const { running, problem, state, error } = course;
  const Setup = { google: GoogleSetup, microsoft: MicrosoftSetup, other: OtherSetup }[provider];
  return (
    <div className={classes.panel}>
      <Setup form={form} account={account} />
      {running ? (
        <Waiting running={running} onCancel={course.cancel} />
      ) : (
        <>
          {problem && <SignInProblemCard problem={problem} provider={provider} form={form} onUse={(user) => void course.expect(user)} />}
          <ErrorNote error={error} />
          {(state || !problem) && <SignedIn state={state} signedOut={course.signedOut} />}
          <div className={classes.row}>
            <Button data-field="signIn" leftSection={<ProviderIcon provider={provider} />} onClick={() => void course.start("browser")}>
              {t(state ? "oauth:button.again" : `oauth:button.signIn_${provider}`)}
            </Button>
            {provider !== "google" && (
              <Button variant="subtle" onClick={() => void course.start("device")}>
                {t("oauth:button.device")}
              </Button>
            )}
            {state && (
              <Button variant="subtle" onClick={() => void course.signOut()}>
                {t("oauth:button.signOut")}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
