import { beforeEach, describe, expect, it } from "vitest";
import { keepDrafts } from "#renderer/state/keptDrafts.ts";
import { useStore } from "#renderer/store.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account.ts";

const typed = { ...EMPTY_ACCOUNT, email: "anna@firma.example" };

beforeEach(() => {
  localStorage.clear();
  useStore.setState({ drafts: {} });
});

describe("keepDrafts", () => {
  it("brings typed input back after the window was closed", () => {
    keepDrafts(false);
    useStore.getState().keepDraft("wizard", typed);
    const left = localStorage.getItem("drafts.own") ?? "";
    useStore.setState({ drafts: {} });
    localStorage.setItem("drafts.own", left);
    keepDrafts(false);
    expect(useStore.getState().drafts).toEqual({ wizard: typed });
  });

  it("writes every change and forgets what was saved", () => {
    keepDrafts(false);
    useStore.getState().keepDraft("wizard", typed);
    expect(JSON.parse(localStorage.getItem("drafts.own") ?? "{}")).toEqual({ wizard: typed });
    useStore.getState().dropDraft("wizard");
    expect(JSON.parse(localStorage.getItem("drafts.own") ?? "{}")).toEqual({});
  });

  it("keeps the sample company's drafts apart", () => {
    localStorage.setItem("drafts.demo", JSON.stringify({ wizard: typed }));
    keepDrafts(false);
    expect(useStore.getState().drafts).toEqual({});
  });

  it.each(["{", "null", "[]", '{"wizard":5}', '{"wizard":{"email":1}}'])("starts empty on damaged storage %j", (content) => {
    localStorage.setItem("drafts.own", content);
    keepDrafts(false);
    expect(useStore.getState().drafts).toEqual({});
  });
});
