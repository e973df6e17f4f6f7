import { act, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { useInbox } from "#renderer/screens/inbox/state.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import { FakeFailure } from "#support/fake-client.ts";
import { allFine, anAccount } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const BEGINNING = useInbox.getState();
beforeEach(() => useInbox.setState(BEGINNING, true));

const aDetail = (part: Partial<MessageDetail>): MessageDetail => ({
  ...{
    id: 7,
    accountId: "zentrale",
    folderId: 1,
    uid: 7,
    date: "2025-03-04T09:31:00.000Z",
    seen: true,
    flagged: false,
    answered: false,
    forwarded: false,
  },
  ...{ from: { name: "Druckerei", address: "d@druck.example" }, to: [], cc: [], bcc: [], replyTo: [] },
  ...{ subject: "Druckdaten", preview: "", hasAttachments: false, size: 1, messageId: null, text: "", html: null, inlineImages: {} },
  ...{ attachments: [], headers: [], unreadable: false },
  ...part,
});

describe("a message of which only the head is here", () => {
  it("says so, tells why its text could not be loaded, and shows it once it came", async () => {
    let isHere = false;
    const answers: (() => unknown)[] = [
      () => ({ ...allFine().imap, ok: false, title: "Der Server ist nicht erreichbar." }),
      () => {
        throw new FakeFailure({ code: "not-found" });
      },
      () => {
        isHere = true;
        return null;
      },
    ];
    const { change } = await openWindow(
      { screen: "inbox" },
      {
        accounts: [anAccount({ id: "zentrale", primary: true })],
        methods: {
          "inbox.list": () => ({ total: 0, messages: [] }),
          "inbox.conversation": () => [],
          "inbox.open": () => aDetail(isHere ? { text: "Hier sind die Daten." } : { headOnly: true }),
          "inbox.fetchBody": () => answers.shift()?.(),
        },
      },
    );
    act(() => useInbox.getState().selectId(7));
    expect(await screen.findByText(/Geladen ist bisher nur ihr Kopf/)).toBeTruthy();
    await press("Text laden");
    expect(await screen.findByText("Der Text wurde nicht geladen: Der Server ist nicht erreichbar.")).toBeTruthy();
    await press("Text laden");
    expect(screen.queryByText(/Der Text wurde nicht geladen/)).toBeNull();
    await press("Text laden");
    await act(async () => change("mail"));
    expect(await screen.findByText("Hier sind die Daten.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Text laden" })).toBeNull();
  });
});
