import { useText } from "#renderer/i18n.ts";
import { IconBan, IconChevronRight, IconCircle, IconCircleCheckFilled, IconCircleDot } from "#renderer/ui/icons.ts";
import type { OrderState } from "#shared/model/document.ts";
import { type OrderStand, wayOf } from "./documentKinds.ts";
import classes from "./StateChain.module.css";

type Place = "done" | "current" | "pending";
const ICON = { done: IconCircleCheckFilled, current: IconCircleDot, pending: IconCircle } as const;

/** angelegt → freigegeben → versendet → abgerechnet, with the present state marked; an offer comes before, a cancellation ends it. */
export function StateChain({ order }: { order: OrderStand }) {
  const { t } = useText();
  const way = wayOf(order);
  const at = way.indexOf(order.state);
  return (
    <ol className={classes.chain} aria-label={t("orders:chain.label")}>
      {way.map((one, index) => {
        const place: Place = index < at ? "done" : index === at ? "current" : "pending";
        const Icon = one === "cancelled" ? IconBan : ICON[place];
        const name = t(`orders:state.${one}`);
        return (
          <li
            key={one}
            className={classes.state}
            data-place={place}
            data-state={one}
            aria-current={place === "current" ? "step" : undefined}
            title={t(`orders:chain.${place}`, { state: name })}
          >
            {index > 0 && <IconChevronRight size={14} stroke={1.8} aria-hidden="true" className={classes.arrow} />}
            <Icon size={17} stroke={1.8} aria-hidden="true" />
            <span>{name}</span>
          </li>
        );
      })}
    </ol>
  );
}

const WORD_ICON: Record<OrderState, typeof IconCircle> = {
  created: IconCircle,
  offered: IconCircle,
  released: IconCircleDot,
  shipped: IconCircleDot,
  invoiced: IconCircleCheckFilled,
  cancelled: IconBan,
};

/** The state alone, as in the table. */
export function OrderStateWord({ state }: { state: OrderState }) {
  const { t } = useText();
  const Icon = WORD_ICON[state];
  return (
    <span className={classes.word} data-state={state}>
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      {t(`orders:state.${state}`)}
    </span>
  );
}
