import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconCheck, IconCopy } from "#renderer/ui/icons.ts";

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useText();
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? IconCheck : IconCopy;
  return (
    <Button
      size="xs"
      leftSection={<Icon size={14} stroke={1.7} aria-hidden="true" />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {isCopied ? t("common:copied") : label}
    </Button>
  );
}
