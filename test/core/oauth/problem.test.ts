import { describe, expect, it } from "vitest";
import { codeOfAnswer } from "#src/main/core/oauth/problem.ts";

describe("the words of providers", () => {
  it.each([
    ["access_denied", "AADSTS65004: User declined to consent to access the app.", "consent-refused"],
    [
      "invalid_grant",
      "AADSTS65001: The user or administrator has not consented to use the application with ID '…'.",
      "admin-consent-required",
    ],
    [
      "access_denied",
      "AADSTS90094: Admin consent is required for the permissions requested by this application.",
      "admin-consent-required",
    ],
    ["invalid_client", "AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.", "client-unknown"],
    ["invalid_client", "AADSTS7000215: Invalid client secret provided.", "client-secret-wrong"],
    [
      "invalid_grant",
      "AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed.",
      "sign-in-expired",
    ],
    ["invalid_grant", "AADSTS50105: The signed in user is not assigned to a role for the application.", "user-not-assigned"],
    ["invalid_client", "The provided client secret is invalid.", "client-secret-wrong"],
    ["invalid_grant", "Token has been expired or revoked.", "sign-in-expired"],
    ["deleted_client", "The OAuth client was deleted.", "client-unknown"],
    ["expired_token", "", "device-code-expired"],
    ["access_denied", "", "consent-refused"],
    ["something_new", "", "unknown"],
  ])("%s, %s → %s", (error, description, code) => {
    expect(codeOfAnswer(error, description)).toBe(code);
  });
});
