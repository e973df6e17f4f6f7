import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { startTexts } from "#renderer/i18n.ts";
import { headDate, rowDate } from "#renderer/screens/inbox/dates.ts";
import { initialsOf } from "#renderer/screens/inbox/people.ts";

const now = new Date(2026, 10, 23, 12, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

beforeAll(() => startTexts("de"));

describe("dates of messages", () => {
  it("get shorter the nearer they are", () => {
    expect(i18next.language).toBe("de");
    expect(rowDate(at(2026, 10, 23, 9, 31), now)).toBe("09:31");
    expect(rowDate(at(2026, 10, 22, 9, 31), now)).toBe("Gestern");
    expect(rowDate(at(2026, 10, 20, 9, 31), now)).toBe("Fr, 20.11.");
    expect(rowDate(at(2025, 10, 20, 9, 31), now)).toBe("20.11.2025");
    expect(rowDate(null, now)).toBe("ohne Datum");
  });

  it("are complete above the message", () => {
    expect(headDate(at(2026, 10, 23, 9, 31), now)).toBe("Heute, 09:31");
    expect(headDate(at(2026, 10, 20, 9, 31), now)).toBe("Fr, 20.11.2026, 09:31");
  });
});

describe("the round picture", () => {
  it("has two letters, whatever the name", () => {
    expect(initialsOf({ name: "Kjell Brodersen", address: "k@b.example" })).toBe("KB");
    expect(initialsOf({ name: "", address: "info@nordlicht.example" })).toBe("IE");
    expect(initialsOf({ name: "Ö", address: "" })).toBe("Ö");
    expect(initialsOf(null)).toBe("?");
  });
});
