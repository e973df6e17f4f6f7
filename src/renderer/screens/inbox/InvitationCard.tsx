import { Button } from "@mantine/core";
import { client } from "#renderer/client.ts";
import { clock, day, dayAndTime, zoneAt } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconCalendarEvent } from "#renderer/ui/icons.ts";
import type { AttachedInvitation, EventTime } from "#shared/model/invitation.ts";
import type { Person } from "#shared/model/message.ts";
import classes from "./InvitationCard.module.css";
import { MailCard } from "./MailCard.tsx";

/** People named one by one. */
const SHOWN = 8;

/** The event that a message invites to: what, when, where, who; to be taken over by a calendar program. */
export function InvitationCard({ messageId, invitation }: { messageId: number; invitation: AttachedInvitation }) {
  const { t } = useText();
  const toast = useStore((state) => state.toast);
  const { method, summary, location, organizer, attendees, index } = invitation;
  const save = async () => {
    const answer = await client.inbox.saveAttachment({ id: messageId, index });
    if (answer.ok && answer.value) toast(t("inbox:attachments.saved", { file: answer.value.file }));
  };
  const when = useWhen(invitation);
  const who = attendees.slice(0, SHOWN).map((one) => t(`message:invitation.answer.${one.answer}`, { who: nameOf(one) }));
  const rest = attendees.length - who.length;
  const facts: [name: "when" | "where" | "organizer" | "attendees", text: string][] = [
    ["when", when],
    ["where", location],
    ["organizer", organizer ? nameOf(organizer) : ""],
    ["attendees", [...who, ...(rest > 0 ? [t("message:invitation.more", { count: rest })] : [])].join(", ")],
  ];
  return (
    <MailCard
      label={t("message:invitation.label")}
      kind={method === "cancel" ? "warn" : "plain"}
      icon={<IconCalendarEvent size={18} stroke={1.7} />}
      title={t(`message:invitation.title.${method}`, { summary: summary.split("\n")[0] || t("message:invitation.noTitle") })}
      actions={
        <Button size="xs" onClick={() => void save()}>
          {t("message:invitation.save")}
        </Button>
      }
    >
      <dl className={classes.facts}>
        {facts
          .filter(([, text]) => text !== "")
          .map(([name, text]) => (
            <div key={name}>
              <dt>{t(`message:invitation.${name}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </MailCard>
  );
}

const nameOf = ({ name, address }: Person): string => name || address;

/** Says when, in the reader's own time; what a clock in an unknown zone shows is said as it was written. */
function useWhen({ start, end, isRecurring }: AttachedInvitation): string {
  const { t } = useText();
  if (!start) return "";
  const say = (time: EventTime): string => {
    if ("day" in time) return day(`${time.day}T12:00:00`);
    if ("at" in time) return dayAndTime(time.at);
    const shown = dayAndTime(`${time.clock}:00`);
    return time.zone ? t("message:invitation.zone", { time: shown, zone: time.zone }) : t("message:invitation.floating", { time: shown });
  };
  const [from, to] = [say(start), end ? say(end) : ""];
  const isSameDay = end && "at" in start && "at" in end && day(start.at) === day(end.at);
  const range = to === "" || to === from ? from : t("message:invitation.range", { from, to: isSameDay ? clock(end.at) : to });
  return [
    "at" in start ? t("message:invitation.ownTime", { range, zone: zoneAt(start.at) }) : range,
    ...(isRecurring ? [t("message:invitation.recurring")] : []),
  ].join(", ");
}
