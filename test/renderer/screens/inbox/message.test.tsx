import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { useInbox } from "#renderer/screens/inbox/state.ts";
import { useStore } from "#renderer/store.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import type { FakeOptions } from "#support/fake-client.ts";
import { anAccount } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const BEGINNING = useInbox.getState();
beforeEach(() => useInbox.setState(BEGINNING, true));

const aDetail = (part: Partial<MessageDetail> = {}): MessageDetail => ({
  ...{ id: 7, accountId: "zentrale", folderId: 1, uid: 7, date: "2025-03-04T09:31:00.000Z", seen: true, flagged: false, answered: false },
  ...{ from: { name: "Mailserver", address: "mailer-daemon@mail.example" }, to: [], cc: [], bcc: [], replyTo: [] },
  ...{ subject: "Betreff", preview: "", hasAttachments: false, size: 1, messageId: null, text: "Text", html: null, inlineImages: {} },
  ...{ attachments: [], headers: [], unreadable: false },
  ...part,
});

/** The window with one message opened. */
async function openMessage(part: Partial<MessageDetail>, methods: FakeOptions["methods"] = {}) {
  const opened = await openWindow(
    { screen: "inbox" },
    {
      accounts: [anAccount({ id: "zentrale", primary: true })],
      methods: { "inbox.list": () => ({ total: 0, messages: [] }), "inbox.open": () => aDetail(part), ...methods },
    },
  );
  useInbox.getState().selectId(7);
  await screen.findByRole("heading", { name: part.subject ?? "Betreff" });
  return opened;
}

describe("a report of delivery", () => {
  const recipient = {
    address: "einkauf@kunde.example",
    action: "failed",
    status: "5.1.1",
    text: "550 User unknown",
    cause: "recipient-unknown",
  } as const;

  it("says who did not get the message and why, and leads to it in the outbox", async () => {
    await openMessage({ deliveryReport: { kind: "failed", recipients: [recipient], originalMessageId: "<a@b>", outboxId: "o1" } });
    expect(screen.getByRole("heading", { name: "Nicht zugestellt an einkauf@kunde.example" })).toBeTruthy();
    expect(screen.getByText("Diese Adresse gibt es nicht. Prüfen Sie die Schreibweise.")).toBeTruthy();
    expect(screen.getByText("550 User unknown")).toBeTruthy();
    await press("Gesendete E-Mail im Postausgang ansehen");
    await waitFor(() => expect(useStore.getState().route).toEqual({ screen: "outbox", itemId: "o1" }));
  });

  it("names several recipients with a cause each, and offers no way to a message that is not in the outbox", async () => {
    const full = { ...recipient, address: "lager@kunde.example", cause: "mailbox-full", text: "552 full" } as const;
    await openMessage({ deliveryReport: { kind: "failed", recipients: [recipient, full], originalMessageId: null, outboxId: null } });
    expect(screen.getByRole("heading", { name: "Nicht zugestellt an 2 Adressen" })).toBeTruthy();
    expect(screen.getByText("lager@kunde.example")).toBeTruthy();
    expect(screen.getByText(/^Das Postfach des Empfängers ist voll\./)).toBeTruthy();
    expect(screen.queryByText("Gesendete E-Mail im Postausgang ansehen")).toBeNull();
  });
});
