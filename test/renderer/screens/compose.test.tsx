import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { useStore } from "#renderer/store.ts";
import type { MailDraft } from "#shared/model/mail-draft.ts";
import { FakeFailure, type FakeMain, type FakeOptions } from "#support/fake-client.ts";
import { allFine, anAccount } from "#support/fake-data.ts";
import { openWindow, press, type } from "#support/window.tsx";

const DRAFT: MailDraft = {
  ...{ id: "d1", kind: "reply", accountId: "zentrale", to: ["k.brodersen@bau.example"], cc: [], bcc: [], subject: "Re: Angebot" },
  ...{
    text: "\n\nViele Grüße\n\nAm 23.11.2026 schrieb Kjell:\n> Moin",
    html: null,
    pictures: {},
    files: [],
    updatedAt: "2026-11-23T08:31:00.000Z",
  },
};

async function open(
  part: Partial<MailDraft> = {},
  methods: FakeOptions["methods"] = {},
  isFresh = false,
): Promise<FakeMain & { kept: () => unknown }> {
  let kept: unknown = null;
  const fake = await openWindow(
    { screen: "compose", draftId: "d1", isFresh },
    {
      accounts: [anAccount({ id: "zentrale", primary: true }), anAccount({ id: "ole", displayName: "Ole", employeeId: "ole" })],
      checks: [],
      methods: {
        "compose.get": () => ({ ...DRAFT, ...part }),
        "compose.save": ({ fields }: { fields: unknown }) => {
          kept = fields;
        },
        "compose.send": ({ id }: { id: string }) => ({ id }),
        "compose.discard": () => undefined,
        "outbox.cancel": () => undefined,
        ...methods,
      },
    },
  );
  await screen.findByLabelText("Betreff");
  return { ...fake, kept: () => kept };
}
const asked = ({ calls }: FakeMain, method: string) => calls.filter((call) => call.method === method);

describe("writing a mail", () => {
  it("begins an answer above the quote and keeps what is typed", async () => {
    const fake = await open();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Antwort");
    const text = screen.getByLabelText<HTMLTextAreaElement>("Text");
    await waitFor(() => expect([document.activeElement, text.selectionStart]).toEqual([text, 0]));
    await type("Text", "Donnerstag passt.");
    await waitFor(() => expect(fake.kept()).toMatchObject({ text: "Donnerstag passt.", to: ["k.brodersen@bau.example"] }), {
      timeout: 10_000,
    });
    expect(await screen.findByText(/^Entwurf gespeichert/)).toBeTruthy();
  });

  it("keeps typing also when the screen is left at once", async () => {
    const fake = await open();
    await type("Betreff", "Re: Angebot, Rampe 2");
    await act(async () => useStore.getState().go({ screen: "overview" }));
    await waitFor(() => expect(fake.kept()).toMatchObject({ subject: "Re: Angebot, Rampe 2" }));
  });

  it("leaves nothing behind when it was only opened", async () => {
    const fake = await open({}, {}, true);
    await act(async () => useStore.getState().go({ screen: "overview" }));
    await waitFor(() => expect(asked(fake, "compose.discard")).toHaveLength(1));
    expect(asked(fake, "compose.save")).toHaveLength(0);
  });

  it("sends with Strg Enter, writes the last words down before, and Rückgängig makes it a draft again", async () => {
    const fake = await open();
    await type("Text", "Bis Donnerstag.");
    await act(async () => void fireEvent.keyDown(window, { key: "Enter", ctrlKey: true }));
    await waitFor(() => expect(asked(fake, "compose.send")).toHaveLength(1));
    const order = fake.calls.map(({ method }) => method).filter((method) => method.startsWith("compose.") && method !== "compose.list");
    expect(order.slice(-2)).toEqual(["compose.save", "compose.send"]);
    expect(useStore.getState().route.screen).toBe("inbox");
    await press("Rückgängig");
    await waitFor(() => expect(useStore.getState().route).toMatchObject({ screen: "compose", draftId: "d1" }));
    expect(asked(fake, "outbox.cancel")[0]?.input).toEqual({ id: "d1" });
  });

  it("shows a formatted mail in the editor, usable with assistive technology, and asks nothing for what was not touched", async () => {
    const fake = await open({ html: "<p></p><p>Gruß <strong>Anna</strong></p><blockquote><p>Moin</p></blockquote>" });
    const text = await screen.findByRole("textbox", { name: "Text" }, { timeout: 20_000 });
    expect(text.querySelector("strong")?.textContent).toBe("Anna");
    expect(screen.getByRole("toolbar", { name: "Formatieren" })).toBeTruthy();
    for (const name of ["Fett (Strg B)", "Aufzählung", "Zitat", "Link (Strg K)", "Formatierung entfernen"])
      expect(screen.getByRole("button", { name })).toBeTruthy();
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`)).toEqual([]);
    expect(fake.kept()).toBeNull();
  });

  it("leaves nothing behind when a formatted mail was only opened, whatever the editor makes of its HTML", async () => {
    const fake = await open({ html: "<div>Ein <font>Satz</font></div><table><tr><th>A</th></tr></table>text" }, {}, true);
    await screen.findByRole("textbox", { name: "Text" }, { timeout: 20_000 });
    await act(async () => useStore.getState().go({ screen: "overview" }));
    await waitFor(() => expect(asked(fake, "compose.discard")).toHaveLength(1));
    expect(asked(fake, "compose.save")).toHaveLength(0);
  });

  it("changes to plain text, remembers that, and Rückgängig brings the formatting back", async () => {
    const html = "<p>Bitte <strong>heute</strong></p>";
    const fake = await open(
      { html, text: "" },
      {
        "compose.reformat": ({ to }: { to: string }) => (to === "text" ? { text: "Bitte heute", html: null } : { text: "", html }),
      },
    );
    await screen.findByRole("textbox", { name: "Text" }, { timeout: 20_000 });
    await act(async () => void fireEvent.click(screen.getByRole("radio", { name: "Nur Text" })));
    const plain = await screen.findByLabelText<HTMLTextAreaElement>("Text");
    await waitFor(() => expect(plain.value).toBe("Bitte heute"));
    expect(asked(fake, "settings.update").map(({ input }) => input)).toContainEqual({ writesFormatted: false });
    // What was typed meanwhile elsewhere stays when the formatting comes back.
    await type("Betreff", "Re: Angebot, eilig");
    await press("Rückgängig");
    const editor = await screen.findByRole("textbox", { name: "Text" });
    await waitFor(() => expect(editor.querySelector("strong")?.textContent).toBe("heute"));
    await waitFor(() => expect(fake.kept()).toMatchObject({ html, subject: "Re: Angebot, eilig" }), { timeout: 10_000 });
  });

  it("brings the formatting back also when the screen was left meanwhile", async () => {
    const html = "<p><em>Eilig</em></p>";
    const fake = await open({ html, text: "" }, { "compose.reformat": () => ({ text: "Eilig", html: null }) });
    await screen.findByRole("textbox", { name: "Text" }, { timeout: 20_000 });
    await act(async () => void fireEvent.click(screen.getByRole("radio", { name: "Nur Text" })));
    await screen.findByDisplayValue("Eilig");
    await act(async () => useStore.getState().go({ screen: "overview" }));
    await waitFor(() => expect(fake.kept()).toMatchObject({ html: null }));
    await press("Rückgängig");
    await waitFor(() => expect(fake.kept()).toMatchObject({ html }));
  });

  it("is usable with assistive technology, with everything open", async () => {
    await open({ cc: ["a@bau.example"], files: [{ id: "f", filename: "Plan.txt", contentType: "text/plain", size: 9 }] });
    await press("Verwerfen");
    await screen.findByRole("dialog");
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`)).toEqual([]);
  });

  it("says at once when the account's server will not take so much, sends nothing then, and offers the account that takes it", async () => {
    const checked = (accountId: string, largestMessage: number) => {
      const { smtp, ...report } = allFine();
      return { accountId, at: DRAFT.updatedAt, report: { ...report, ...(smtp ? { smtp: { ...smtp, largestMessage } } : {}) } };
    };
    const fake = await openWindow(
      { screen: "compose", draftId: "d1" },
      {
        accounts: [anAccount({ id: "zentrale", displayName: "Zentrale", primary: true }), anAccount({ id: "druck", displayName: "Druck" })],
        checks: [checked("zentrale", 10_000_000), checked("druck", 50_000_000)],
        methods: {
          "compose.get": () => ({ ...DRAFT, files: [{ id: "f", filename: "Plan.pdf", contentType: "application/pdf", size: 9_000_000 }] }),
          "compose.save": () => undefined,
          "compose.send": ({ id }: { id: string }) => ({ id }),
        },
      },
    );
    expect((await screen.findByText(/wird etwa 12,3 MB groß/)).textContent).toContain("„Zentrale“ nimmt höchstens 10 MB an");
    await press("Senden");
    expect(asked(fake, "compose.send")).toHaveLength(0);
    await press("Über „Druck“ senden");
    await waitFor(() => expect(screen.queryByText(/wird etwa 12,3 MB groß/)).toBeNull());
    await press("Senden");
    await waitFor(() => expect(asked(fake, "compose.send")).toHaveLength(1));
  });

  it("lists what was begun; choosing one goes on writing", async () => {
    const summary = {
      id: "d1",
      kind: "reply",
      to: ["k.brodersen@bau.example"],
      subject: "Re: Angebot",
      preview: "Donnerstag",
      updatedAt: DRAFT.updatedAt,
    };
    await openWindow({ screen: "drafts" }, { checks: [], methods: { "compose.list": () => [summary], "compose.get": () => DRAFT } });
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await press(/^Re: Angebot/);
    expect(useStore.getState().route).toEqual({ screen: "compose", draftId: "d1" });
  });

  it("tells what is missing instead of sending", async () => {
    const fake = await open({ to: [], accountId: "" });
    await press("Senden");
    expect(screen.getByText("Geben Sie mindestens einen Empfänger an.")).toBeTruthy();
    expect(screen.getByText("Wählen Sie ein Konto, das sendet.")).toBeTruthy();
    expect(asked(fake, "compose.send")).toHaveLength(0);
  });

  it("names the address that is none", async () => {
    const fake = await open({ to: ["halb@"] });
    expect(screen.getByText("„halb@“ ist keine E-Mail-Adresse.")).toBeTruthy();
    await press("Senden");
    expect(asked(fake, "compose.send")).toHaveLength(0);
  });

  it("asks before it sends without a subject", async () => {
    const fake = await open({ subject: " " });
    await press("Senden");
    const question = await screen.findByRole("dialog", { name: "Ohne Betreff senden?" });
    expect(asked(fake, "compose.send")).toHaveLength(0);
    await act(async () => void fireEvent.click(within(question).getByRole("button", { name: "Ohne Betreff senden" })));
    await waitFor(() => expect(asked(fake, "compose.send")).toHaveLength(1));
  });

  it("attaches files and says what the core refuses", async () => {
    const fake = await open(
      {},
      {
        "compose.attach": ({ filename, content }: { filename: string; content: Uint8Array }) => ({
          ...{ id: filename, filename, contentType: "text/plain", size: content.byteLength },
        }),
        "compose.detach": () => undefined,
        "compose.send": () => {
          throw new FakeFailure({ code: "bad-request", params: { field: "recipients" } });
        },
      },
    );
    const chooser = document.querySelector('input[type="file"]') as HTMLInputElement;
    const file = new File(["Dienstag"], "Plan.txt", { type: "text/plain" });
    Object.defineProperty(file, "arrayBuffer", { value: async () => new TextEncoder().encode("Dienstag").buffer });
    await act(async () => void fireEvent.change(chooser, { target: { files: [file] } }));
    expect(await screen.findByRole("region", { name: /^1 Anhang/ })).toBeTruthy();
    await press("„Plan.txt“ entfernen");
    await waitFor(() => expect(screen.queryByText("Plan.txt")).toBeNull());
    await press("Senden");
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(useStore.getState().route.screen).toBe("compose");
    expect(asked(fake, "compose.detach")).toHaveLength(1);
  });

  it("offers personal accounts to their employee only, and asks before it discards", async () => {
    const fake = await open();
    expect(screen.getByLabelText("Von").textContent).not.toContain("Ole");
    await press("Verwerfen");
    const question = await screen.findByRole("dialog", { name: "Entwurf verwerfen?" });
    expect(asked(fake, "compose.discard")).toHaveLength(0);
    await act(async () => void fireEvent.click(within(question).getByRole("button", { name: "Verwerfen" })));
    await waitFor(() => expect(asked(fake, "compose.discard")).toHaveLength(1));
  });
});
