import { ActionIcon, Tooltip } from "@mantine/core";
import { memo, type ReactNode } from "react";

/** An icon that acts, named by its tooltip; with the same icon and action it is not drawn anew. */
export const ToolButton = memo(({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) => (
  <Tooltip label={label}>
    <ActionIcon aria-label={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  </Tooltip>
));
