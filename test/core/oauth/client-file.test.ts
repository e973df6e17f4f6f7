import { describe, expect, it } from "vitest";
import { readClientFile } from "#core/oauth";

const client = { client_id: "1234-abc.apps.googleusercontent.com", client_secret: "GOCSPX-beispiel", project_id: "postkontor" };

describe("Google's client_secret file", () => {
  it("gives client id, secret and project of a desktop app", () => {
    expect(readClientFile(`\ufeff${JSON.stringify({ installed: client })}`)).toEqual({
      ok: true,
      clientId: client.client_id,
      clientSecret: client.client_secret,
      project: "postkontor",
    });
  });

  it.each([
    ["text", "hallo", "not-json"],
    ["a service account", JSON.stringify({ type: "service_account", private_key: "x" }), "no-client"],
    ["a web application", JSON.stringify({ web: client }), "web-client"],
    ["a client without secret", JSON.stringify({ installed: { client_id: "x" } }), "no-client"],
    ["a list", "[1]", "no-client"],
    ["nothing", "null", "no-client"],
  ])("names what is wrong with %s", (_name, text, why) => {
    expect(readClientFile(text)).toEqual({ ok: false, why });
  });
});
