import { Button, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import type { IsoTime } from "#shared/model/units.ts";
import classes from "./LaterDialog.module.css";

const YEAR = 366 * 86_400_000;

/** Asks for the time at which a message should leave; tomorrow at eight is offered. */
export function LaterDialog({ onChoose, onClose }: { onChoose: (time: IsoTime) => void; onClose: () => void }) {
  const { t } = useText();
  const [value, setValue] = useState(tomorrow);
  const [isWrong, setWrong] = useState(false);
  const choose = () => {
    const time = new Date(value).getTime();
    const isFuture = time > Date.now() && time < Date.now() + YEAR;
    setWrong(!isFuture);
    if (isFuture) onChoose(new Date(time).toISOString());
  };
  return (
    <Modal opened onClose={onClose} title={t("orders:later.title")} size={420} closeButtonProps={{ "aria-label": t("common:close") }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        <TextInput
          type="datetime-local"
          label={t("orders:later.label")}
          description={t("orders:later.help")}
          value={value}
          error={isWrong ? t("orders:later.past") : null}
          onChange={(event) => {
            setValue(event.currentTarget.value);
            setWrong(false);
          }}
          data-autofocus
        />
        <div className={classes.buttons}>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button variant="filled" type="submit">
            {t("orders:later.confirm")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** In the form of the field: local time without a zone. */
function tomorrow(): string {
  const day = new Date(Date.now() + 86_400_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T08:00`;
}
