import { Button } from "@mantine/core";
import { client } from "#renderer/client.ts";
import { IconExternalLink } from "#renderer/ui/icons.ts";
import classes from "./SignInPanel.module.css";

/** One step of a set-up at a provider: what to click, and the page it is on. */
export interface SetupStep {
  title: string;
  text: string;
  url?: string;
}

/** The steps of a set-up, each with its link. */
export function StepList({ steps }: { steps: SetupStep[] }) {
  return (
    <ol className={classes.steps}>
      {steps.map(({ title, text, url }) => (
        <li key={title}>
          <b>{title}</b>
          <div>{text}</div>
          {url && (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconExternalLink size={14} stroke={1.7} aria-hidden="true" />}
              onClick={() => void client.app.openLink({ url })}
            >
              {new URL(url).hostname}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
