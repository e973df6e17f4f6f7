import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { IconPlus, IconX } from "#renderer/ui/icons.ts";
import { SectionTitle } from "#renderer/ui/PageTitle.tsx";
import type { Order } from "#shared/model/document.ts";
import { amount, formatDecimal, parseDecimal } from "./numbers.ts";
import classes from "./PositionTable.module.css";
import type { TypedPosition } from "./useOrderForm.ts";

interface PositionTableProps {
  positions: TypedPosition[];
  order: Order | null;
  canEdit: boolean;
  /** Sums of the saved order no longer belong to what is typed. */
  isStale: boolean;
  onChange: (key: string, part: Partial<TypedPosition>) => void;
  onAdd: () => void;
  onRemove: (key: string) => void;
}

/** The positions of an order: to be read, and in state "angelegt" to be changed. */
export function PositionTable({ positions, order, canEdit, isStale, onChange, onAdd, onRemove }: PositionTableProps) {
  const { t } = useText();
  return (
    <section className={classes.section} aria-labelledby="positions-title">
      <div className={classes.bar}>
        <SectionTitle id="positions-title">{t("orders:position.title")}</SectionTitle>
        {canEdit && (
          <Button size="xs" leftSection={<IconPlus size={14} stroke={1.9} aria-hidden="true" />} onClick={onAdd}>
            {t("orders:position.add")}
          </Button>
        )}
      </div>
      <table className={classes.table} data-editing={canEdit || undefined}>
        <thead>
          <tr>
            <th className={classes.place}>{t("orders:position.number")}</th>
            <th className={classes.sku}>{t("orders:position.sku")}</th>
            <th>{t("orders:position.text")}</th>
            <th className={classes.number}>{t("orders:position.quantity")}</th>
            <th className={classes.unit}>{t("orders:position.unit")}</th>
            <th className={classes.number}>{t("orders:position.price")}</th>
            {canEdit && <th className={classes.percent}>{t("orders:position.discount")}</th>}
            {canEdit && <th className={classes.percent}>{t("orders:position.tax")}</th>}
            <th className={classes.number}>{t("orders:position.sum")}</th>
            {canEdit && <td className={classes.remove} />}
          </tr>
        </thead>
        <tbody>
          {positions.map((one, index) =>
            canEdit ? (
              <EditRow
                key={one.key}
                position={one}
                number={index + 1}
                sum={isStale ? undefined : order?.positionNets[index]}
                onChange={(part) => onChange(one.key, part)}
                onRemove={() => onRemove(one.key)}
              />
            ) : (
              <ReadRow key={one.key} position={one} number={index + 1} sum={order?.positionNets[index]} />
            ),
          )}
        </tbody>
      </table>
      {positions.length === 0 && <p className={classes.none}>{t("orders:position.none")}</p>}
    </section>
  );
}

function ReadRow({ position, number, sum }: { position: TypedPosition; number: number; sum: number | undefined }) {
  const { t } = useText();
  const discount = parseDecimal(position.discount, 100) ?? 0;
  return (
    <tr>
      <td className={classes.quiet}>{number}</td>
      <td className={classes.code}>{position.sku}</td>
      <td>
        {position.text}
        {discount > 0 && <div className={classes.below}>{t("orders:position.discountBelow", { percent: position.discount })}</div>}
      </td>
      <td className={classes.number}>{position.quantity}</td>
      <td className={classes.quiet}>{position.unit}</td>
      <td className={classes.number}>{position.price}</td>
      <td className={classes.number}>{sum === undefined ? t("common:none") : amount(sum)}</td>
    </tr>
  );
}

interface EditRowProps {
  position: TypedPosition;
  number: number;
  sum: number | undefined;
  onChange: (part: Partial<TypedPosition>) => void;
  onRemove: () => void;
}

function EditRow({ position, number, sum, onChange, onRemove }: EditRowProps) {
  const { t } = useText();
  const cell = (name: "sku" | "text" | "unit" | "quantity" | "price" | "discount" | "tax", scale?: number, least = 0) => (
    <td className={scale ? classes.number : undefined}>
      <TextInput
        aria-label={t("orders:position.of", { field: t(`orders:position.${name}`), number })}
        value={position[name]}
        maxLength={name === "text" ? 2000 : 64}
        inputMode={scale ? "decimal" : "text"}
        error={scale !== undefined && parseDecimal(position[name] || "0", scale) === null}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        onBlur={() => {
          const value = scale ? parseDecimal(position[name], scale) : null;
          if (scale && value !== null) onChange({ [name]: formatDecimal(value, scale, least) });
        }}
      />
    </td>
  );
  return (
    <tr>
      <td className={classes.quiet}>{number}</td>
      {cell("sku")}
      {cell("text")}
      {cell("quantity", 1000)}
      {cell("unit")}
      {cell("price", 100, 2)}
      {cell("discount", 1)}
      {cell("tax", 1)}
      <td className={classes.number}>{sum === undefined ? t("common:none") : amount(sum)}</td>
      <td>
        <ActionIcon size={28} aria-label={t("orders:position.remove", { number })} onClick={onRemove}>
          <IconX size={16} stroke={1.7} />
        </ActionIcon>
      </td>
    </tr>
  );
}
