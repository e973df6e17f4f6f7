import { Autocomplete, Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { FieldRow } from "#renderer/ui/FormSection.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import { CARRIERS, type ShipmentFields } from "#shared/model/auto-send.ts";
import classes from "./ShipDialog.module.css";

interface ShipDialogProps {
  isBusy: boolean;
  onShip: (shipments: ShipmentFields[]) => void;
  onClose: () => void;
}

/** "Versand melden": by whom and under which number, so that the customer can follow the parcels; both may stay empty. */
export function ShipDialog({ isBusy, onShip, onClose }: ShipDialogProps) {
  const { t } = useText();
  const [carrier, setCarrier] = useState<string>(CARRIERS[0]);
  const [numbers, setNumbers] = useState("");
  const ship = () => {
    const parcels = numbers
      .split(/[,;\n]/)
      .map((one) => one.replace(/\s/g, ""))
      .filter(Boolean);
    onShip(parcels.slice(0, 50).map((trackingNumber) => ({ carrier: carrier.slice(0, 60), trackingNumber: trackingNumber.slice(0, 64) })));
  };
  return (
    <Modal opened onClose={onClose} title={t("orders:ship.title")} size={480} closeButtonProps={{ "aria-label": t("common:close") }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          ship();
        }}
      >
        <FieldRow>
          <Autocomplete label={t("orders:ship.carrier")} data={[...CARRIERS]} value={carrier} onChange={setCarrier} />
          <TextField label={t("orders:ship.numbers")} name="ship-numbers" autoFocus value={numbers} onChange={setNumbers} />
        </FieldRow>
        <p className={classes.hint}>{t("orders:ship.hint")}</p>
        <div className={classes.buttons}>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button variant="filled" type="submit" loading={isBusy}>
            {t("orders:action.ship")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
