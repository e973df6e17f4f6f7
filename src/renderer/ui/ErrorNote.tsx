import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import type { AppError } from "#shared/result.ts";
import { Note } from "./Note.tsx";
import { StoreAside } from "./StoreAside.tsx";

/** Tells why a call stopped, in words, with a way on where there is one. A cancelled call needs no note. */
export function ErrorNote({ error, onRetry }: { error: AppError | null; onRetry?: () => void }) {
  const { t } = useText();
  if (!error || error.code === "cancelled") return null;
  const isStoreUnreadable = error.code === "store-damaged" || error.code === "store-wrong-key";
  const again = onRetry ? (
    <Button size="xs" onClick={onRetry}>
      {t("common:retry")}
    </Button>
  ) : undefined;
  return (
    <Note kind="error" action={isStoreUnreadable ? <StoreAside /> : again}>
      {t(`errors:${error.code}`, { ...error.params })}
    </Note>
  );
}
