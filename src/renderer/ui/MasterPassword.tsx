import { useText } from "#renderer/i18n.ts";
import { PasswordField } from "./PasswordField.tsx";

/** Shortest master password that is taken; length beats rules about characters (NIST SP 800-63B §3.1.1). */
export const SHORTEST = 8;

/** Two equal entries of at least {@link SHORTEST} characters. */
export const isUsable = (first: string, second: string): boolean => first.length >= SHORTEST && first === second;

interface MasterPasswordProps {
  first: string;
  second: string;
  onFirst: (value: string) => void;
  onSecond: (value: string) => void;
  /** Shows what is wrong; before the first try only hints are shown. */
  isJudged: boolean;
}

/** A new master password, typed twice. */
export function MasterPassword({ first, second, onFirst, onSecond, isJudged }: MasterPasswordProps) {
  const { t } = useText();
  const isShort = isJudged && first.length < SHORTEST;
  const differs = isJudged && !isShort && first !== second;
  return (
    <>
      <PasswordField
        label={t("vault:create.first")}
        value={first}
        onChange={onFirst}
        name="first"
        autoFocus
        help={t("vault:create.help", { count: SHORTEST })}
        message={isShort ? { kind: "error", text: t("vault:create.short", { count: SHORTEST }) } : undefined}
      />
      <PasswordField
        label={t("vault:create.second")}
        value={second}
        onChange={onSecond}
        name="second"
        message={differs ? { kind: "error", text: t("vault:create.differs") } : undefined}
      />
    </>
  );
}
