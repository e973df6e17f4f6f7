import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useEffect } from "react";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { focusField } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { ActionBar } from "#renderer/ui/ActionBar.tsx";
import { CheckPanel } from "#renderer/ui/check/CheckPanel.tsx";
import { isDialogOpen } from "#renderer/ui/dialogs.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconArrowRight, IconCheck, IconDeviceFloppy, IconPlus } from "#renderer/ui/icons.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import { AddressStep } from "./AddressStep.tsx";
import { SettingsStep } from "./SettingsStep.tsx";
import { Stepper } from "./Stepper.tsx";
import { TestmailStep } from "./TestmailStep.tsx";
import { useWizard } from "./useWizard.ts";

const ARROW = <IconArrowRight size={16} stroke={1.9} aria-hidden="true" />;

/** The account wizard: address and password → settings → check → test mail, back and forth without loss. */
export function WizardScreen({ primary = false }: Extract<Route, { screen: "wizard" }>) {
  const { t } = useText();
  const wizard = useWizard(primary);
  const { step, form, operation } = wizard;
  const isOk = operation?.report?.ok ?? false;
  const isChecked = operation !== undefined && !operation.running;
  const forward = { address: wizard.look, settings: wizard.check, check: isOk ? wizard.toTestmail : wizard.check, testmail: wizard.finish }[
    step
  ];
  useHotkeys([["mod+Enter", () => isDialogOpen() || void forward()]], []);
  // Each step begins at its own place, also for those who do not see it: the first field, then the statement.
  useEffect(() => {
    if (step === "address") focusField("email");
    else document.querySelector<HTMLElement>('[data-pane="body"] h2')?.focus();
  }, [step]);

  const buttons = {
    address: (
      <>
        <Button onClick={wizard.cancel}>{t("common:cancel")}</Button>
        <Button variant="filled" type="submit" rightSection={ARROW}>
          {t("accounts:wizard.button.look")}
        </Button>
      </>
    ),
    settings: (
      <>
        <Button
          onClick={() => {
            wizard.lookup.stop();
            wizard.setStep("address");
          }}
        >
          {t("common:back")}
        </Button>
        <Button variant="filled" type="submit" disabled={wizard.lookup.isLooking} rightSection={ARROW}>
          {t("check:button.check")}
        </Button>
      </>
    ),
    check: (
      <>
        <Button
          onClick={() => {
            operation?.cancel();
            wizard.setStep("settings");
          }}
        >
          {t(isChecked && !isOk ? "accounts:wizard.button.backToSettings" : "common:back")}
        </Button>
        {isChecked && !isOk ? (
          <Button loading={wizard.isBusy} onClick={() => void wizard.saveUnchecked()}>
            {t("accounts:wizard.button.saveUnchecked")}
          </Button>
        ) : (
          <Button variant="filled" type="submit" disabled={!isOk} loading={wizard.isBusy} rightSection={ARROW}>
            {t("accounts:wizard.button.toTestmail")}
          </Button>
        )}
      </>
    ),
    testmail: (
      <>
        <Button leftSection={<IconPlus size={16} stroke={1.9} aria-hidden="true" />} onClick={wizard.again}>
          {t("accounts:wizard.button.another")}
        </Button>
        <Button
          variant={wizard.testmail || !wizard.account?.smtp ? "filled" : "default"}
          leftSection={<IconCheck size={16} stroke={1.9} aria-hidden="true" />}
          onClick={() => void wizard.finish()}
        >
          {t("accounts:wizard.button.finish")}
        </Button>
      </>
    ),
  }[step];

  return (
    <form
      style={{ display: "contents" }}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (step === "testmail") void wizard.send();
        else void forward();
      }}
    >
      <Screen
        title={t("accounts:wizard.title")}
        trail={[{ title: t("shell:area.accounts"), route: { screen: "accounts" } }]}
        footer={
          <ActionBar
            state={
              <>
                <IconDeviceFloppy size={15} stroke={1.6} aria-hidden="true" />
                {t("common:inputKept")}
              </>
            }
          >
            {buttons}
          </ActionBar>
        }
      >
        <Stepper step={step} onStep={wizard.setStep} />
        <ErrorNote error={wizard.error} />
        {step === "address" && (
          <AddressStep
            form={form}
            isPasswordMissing={wizard.isPasswordMissing}
            account={wizard.account}
            isSignInMissing={wizard.isSignInMissing}
            isTableOnly={wizard.isTableOnly}
            onTableOnly={wizard.setTableOnly}
            onManual={() => void wizard.typeInstead()}
          />
        )}
        {step === "settings" && (
          <SettingsStep
            form={form}
            discovery={wizard.discovery}
            lookup={wizard.lookup}
            chosen={wizard.chosen}
            onChoose={wizard.choose}
            isTyping={wizard.isTyping}
            onType={wizard.startTyping}
            onSignIn={wizard.chooseSignIn}
          />
        )}
        {step === "check" && operation && (
          <CheckPanel
            operation={operation}
            fields={form.fields()}
            account={wizard.accountRef}
            onRestart={() => void wizard.check()}
            onApply={wizard.applyToCheck}
            onEdit={wizard.edit}
          />
        )}
        {step === "testmail" && wizard.account && (
          <TestmailStep
            form={form}
            account={wizard.account}
            operation={wizard.testmail}
            afterwards={wizard.afterwards}
            onAfterwards={wizard.setAfterwards}
            onSend={() => void wizard.send()}
            onApply={wizard.applyToTestmail}
            onEdit={wizard.edit}
          />
        )}
      </Screen>
    </form>
  );
}
