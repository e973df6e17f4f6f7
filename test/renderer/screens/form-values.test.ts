import { describe, expect, it } from "vitest";
import { countChanges, toFields, toSecrets, toValues, withField } from "#renderer/screens/accounts/form/values.ts";
import { anAccount } from "#support/fake-data.ts";

const account = anAccount({
  extraSmtp: { username: "smtp-04" },
  sender: { address: "x@nordlicht.example", name: "X" },
  employeeId: "jana",
  note: "n",
});

describe("the account form's values", () => {
  it("carry an account there and back unchanged", () => {
    const { id: _id, createdAt: _c, updatedAt: _u, primary: _p, hasPassword: _h, hasSmtpPassword: _s, ...fields } = account;
    expect(toFields(toValues(account), account)).toEqual(fields);
  });

  it("keep how mail is fetched, also where only one thing of it was chosen", () => {
    const fetching = { automatic: true, minutes: 7, sinceDays: 90, largest: 5_000_000 };
    expect(toFields(toValues({ ...account, fetching }), { ...account, fetching }).fetching).toEqual(fetching);
    const off = {
      ...toValues({ ...account, fetching }),
      fetching: { automatic: false, minutes: "15", sinceDays: "", largest: "", draftsOnServer: false },
    };
    expect(toFields(off, { ...account, fetching }).fetching).toEqual({ automatic: false, minutes: 15, sinceDays: null, largest: null });
    const on = { ...toValues(account), fetching: { automatic: true, minutes: "15", sinceDays: "", largest: "", draftsOnServer: false } };
    expect(toFields(on, account).fetching).toEqual({ automatic: true, minutes: 15, sinceDays: null, largest: null });
    expect("fetching" in toFields(toValues(account), account)).toBe(false);
  });

  it("keep the server of a half that is switched off, but do not send it", () => {
    const values = { ...toValues(account), imapOn: false };
    expect(toFields(values, account).imap).toBeNull();
    expect(values.imap.host).toBe("imap.nordlicht.example");
  });

  it("make port 0 of what is no port, so that the review can name it", () => {
    for (const typed of ["", "abc", "99999", "-1", "465x"])
      expect(toFields(withField(toValues(account), "smtp.port", typed)).smtp?.port).toBe(0);
  });

  it("send only secrets that were typed", () => {
    expect(toSecrets(toValues(account))).toEqual({});
    expect(toSecrets({ ...toValues(account), password: "p", smtpPassword: "q" })).toEqual({ password: "p", smtpPassword: "q" });
    expect(toSecrets({ ...toValues(account), extraOn: false, smtpPassword: "q" })).toEqual({});
  });

  it("count what differs, field by field", () => {
    const before = toValues(account);
    expect(countChanges(before, before)).toBe(0);
    expect(countChanges(before, withField(withField(before, "imap.host", "x"), "displayName", "y"))).toBe(2);
  });
});
