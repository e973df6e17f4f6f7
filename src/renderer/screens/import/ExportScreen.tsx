import { Button, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import type { AppError } from "#shared/result.ts";
import classes from "./Import.module.css";

const FORMATS = ["json", "csv", "sealed"] as const;
type Format = (typeof FORMATS)[number];

/** NIST SP 800-63B §3.1.1.2 */
const SHORTEST = 8;

/** All accounts into one file; passwords only under a passphrase. */
export function ExportScreen() {
  const { t } = useText();
  const [format, setFormat] = useState<Format>("json");
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [wasLeft, setLeft] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { withVault, toast } = useStore.getState();
  const isSealed = format === "sealed";
  const isShort = passphrase.length < SHORTEST;
  const differs = passphrase !== repeated;
  const save = async () => {
    setError(null);
    const answer = await withVault(() => client.moving.exportAccounts({ format, ...(isSealed ? { passphrase } : {}) }));
    if (!answer.ok) return setError(answer.error);
    if (!answer.value) return;
    setPassphrase("");
    setRepeated("");
    setLeft(false);
    toast(t("moving:saved", { file: answer.value.file }));
  };
  return (
    <Screen title={t("moving:exporting.title")} trail={[{ title: t("shell:area.accounts"), route: { screen: "accounts" } }]}>
      <PageTitle hint={t("moving:exporting.text")}>{t("moving:exporting.title")}</PageTitle>
      <ErrorNote error={error} onRetry={() => void save()} />
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          setLeft(true);
          if (!isSealed || (!isShort && !differs)) void save();
        }}
      >
        <Radio.Group
          label={t("moving:exporting.format")}
          value={format}
          onChange={(value) => setFormat(FORMATS.find((one) => one === value) ?? "json")}
        >
          <Stack gap={8} mt={6}>
            {FORMATS.map((one) => (
              <Radio key={one} value={one} label={t(`moving:exporting.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {isSealed && (
          <>
            <PasswordField
              label={t("moving:exporting.passphrase")}
              name="passphrase"
              value={passphrase}
              onChange={setPassphrase}
              help={t("moving:exporting.passphraseHelp")}
              message={wasLeft && isShort ? { kind: "error", text: t("moving:exporting.short") } : undefined}
            />
            <PasswordField
              label={t("moving:exporting.repeat")}
              name="repeated"
              value={repeated}
              onChange={setRepeated}
              message={wasLeft && !isShort && differs ? { kind: "error", text: t("moving:exporting.differs") } : undefined}
            />
            <p className={classes.quiet}>{t("moving:exporting.signIns")}</p>
          </>
        )}
        <Button type="submit" variant="filled">
          {t("moving:exporting.button")}
        </Button>
      </form>
    </Screen>
  );
}
