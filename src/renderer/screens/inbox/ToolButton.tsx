import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

/** An icon that acts, named by its tooltip. */
export function ToolButton({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
