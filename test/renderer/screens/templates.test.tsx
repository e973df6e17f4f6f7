import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { defaultTemplate, fillTemplate, letterValues } from "#core/documents";
import type { Template } from "#shared/model/template.ts";
import { aCompany, anOrder } from "#support/business.ts";
import type { FakeOptions } from "#support/fake-client.ts";
import { openWindow, press, type } from "#support/window.tsx";

const values = letterValues(
  { order: anOrder(), number: "200534", date: "2026-11-20", account: null, company: aCompany(), employee: null, shipments: [] },
  "de",
);
const open = (methods: FakeOptions["methods"] = {}) =>
  openWindow(
    { screen: "templates" },
    { methods: { "templates.preview": (words: Template) => ({ ...fillTemplate(words, values), orderNumber: "200534" }), ...methods } },
  );
const field = () => screen.getByLabelText<HTMLTextAreaElement>("Text");
/** Types at the end of the text, as the keyboard would. */
const add = async (text: string) => {
  const area = field();
  await act(
    async () => void fireEvent.change(area, { target: { value: area.value + text, selectionStart: area.value.length + text.length } }),
  );
};

describe("Textvorlagen", () => {
  it("shows the finished mail while it is written", async () => {
    await open();
    await type("Betreff", "Bestätigung {BELEGNR}");
    expect(await screen.findByText("Betreff: Bestätigung 200534")).toBeTruthy();
    expect(screen.getByText(/Guten Tag Herr Brodersen/)).toBeTruthy();
  });

  it("names a placeholder that does not exist and puts the meant one in its place", async () => {
    await open();
    await type("Betreff", "Nr. {BELGNR}");
    expect(await screen.findByText(/Den Platzhalter „BELGNR“ gibt es nicht/)).toBeTruthy();
    expect(screen.getByText("{BELGNR}").tagName).toBe("MARK");
    await press("„BELEGNR“ einsetzen");
    expect(await screen.findByText("Betreff: Nr. 200534")).toBeTruthy();
  });

  it("offers placeholders after a brace and takes one by keyboard", async () => {
    await open();
    await act(async () => void fireEvent.click(await screen.findByRole("button", { name: /^Rechnung/ })));
    await add(" {TRACK");
    expect(await screen.findAllByRole("option")).toHaveLength(2);
    await act(async () => void fireEvent.keyDown(field(), { key: "ArrowDown" }));
    await act(async () => void fireEvent.keyDown(field(), { key: "Enter" }));
    expect(field().value.endsWith(" {TRACKINGLINK}")).toBe(true);
    expect(screen.queryByRole("option")).toBeNull();
  });

  it("keeps what was typed while another kind is looked at, and saves it", async () => {
    const saved: Template[] = [];
    await open({
      "templates.save": (words: Template) => {
        saved.push(words);
        return { ...words, isOwn: true };
      },
      "templates.list": () => [
        saved[0] ? { ...saved[0], isOwn: true } : defaultTemplate("auftrag", "de"),
        defaultTemplate("rechnung", "de"),
      ],
    });
    await type("Betreff", "Eigener Betreff");
    await act(async () => void fireEvent.click(screen.getByRole("button", { name: /^Rechnung/ })));
    expect(screen.getByLabelText<HTMLInputElement>("Betreff").value).toBe("Ihre Rechnung {BELEGNR}");
    await act(async () => void fireEvent.click(screen.getByRole("button", { name: /^Auftragsbestätigung/ })));
    expect(screen.getByLabelText<HTMLInputElement>("Betreff").value).toBe("Eigener Betreff");
    await press("Speichern");
    await waitFor(() => expect(saved).toMatchObject([{ kind: "auftrag", language: "de", subject: "Eigener Betreff" }]));
    expect(await screen.findByRole("button", { name: "Mitgelieferten Text einsetzen" })).toBeTruthy();
  });
});
