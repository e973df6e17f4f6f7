import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";

/** The way back to mails that were begun; absent while there is none. */
export function DraftsLink() {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const [number, setNumber] = useState(0);
  useEffect(() => {
    const load = async () => {
      const answer = await client.compose.list(undefined);
      if (answer.ok) setNumber(answer.value.length);
    };
    void load();
    return whenChanged("drafts", () => void load());
  }, []);
  if (number === 0) return null;
  return <Button onClick={() => go({ screen: "drafts" })}>{t("compose:drafts.count", { count: number })}</Button>;
}
