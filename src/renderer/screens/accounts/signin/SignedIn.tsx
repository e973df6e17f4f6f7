import { dayAndTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { SignInState } from "#shared/model/sign-in.ts";
import classes from "./SignInPanel.module.css";

/** Who is signed in, since when, and whether that still holds; without anybody, what happens next. */
export function SignedIn({ state, signedOut }: { state: SignInState | null; signedOut: "here" | "everywhere" | null }) {
  const { t } = useText();
  if (!state)
    return (
      <div className={classes.state} role="status">
        <span>
          <span className={classes.name}>
            {signedOut ? t(signedOut === "here" ? "oauth:state.signedOutHere" : "oauth:state.signedOut") : t("oauth:browser.title")}
          </span>
          {!signedOut && <span className={classes.detail}>{t("oauth:browser.text")}</span>}
        </span>
      </div>
    );
  const { user, since, valid, pending } = state;
  return (
    <div className={classes.state} role="status">
      <StateIcon kind={valid ? "ok" : "error"} />
      <span>
        <span className={classes.name}>
          {valid ? (user ? t("oauth:state.signedIn", { user }) : t("oauth:state.signedInSomeone")) : t("oauth:state.expired")}
        </span>
        <span className={classes.detail}>
          {valid ? t(pending ? "oauth:state.pending" : "oauth:state.since", { time: dayAndTime(since) }) : t("oauth:state.expiredHint")}
        </span>
      </span>
    </div>
  );
}
