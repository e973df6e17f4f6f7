import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import classes from "./Import.module.css";
import type { Import, Phase } from "./useImport.ts";

/** Asks for the passphrase of an export. */
export function SealedStep({ flow, phase }: { flow: Import; phase: Extract<Phase, { name: "sealed" }> }) {
  const { t } = useText();
  const [passphrase, setPassphrase] = useState("");
  return (
    <>
      <PageTitle>{t("moving:sealed.title", { name: phase.file })}</PageTitle>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== "") void flow.unlock(passphrase);
        }}
      >
        <PasswordField
          label={t("moving:sealed.label")}
          name="passphrase"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          message={phase.isWrong ? { kind: "error", text: t("moving:refused.wrong-passphrase", { name: phase.file }) } : undefined}
        />
        <Button type="submit" variant="filled" disabled={passphrase === ""}>
          {t("moving:sealed.button")}
        </Button>
      </form>
    </>
  );
}
