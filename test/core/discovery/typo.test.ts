import { describe, expect, it } from "vitest";
import { discoverOffline } from "#core/discovery";

const suggestion = (address: string) => discoverOffline(address, "de").notes.find(({ id }) => id === "typo")?.text;

describe("a mistyped domain of a large provider", () => {
  it.each([
    ["anna@gmial.com", "anna@gmail.com"],
    ["anna@gamil.com", "anna@gmail.com"],
    ["anna@gmaill.com", "anna@gmail.com"],
    ["anna@gmail.con", "anna@gmail.com"],
    ["anna@gmail.co", "anna@gmail.com"],
    ["anna@gxm.de", "anna@gmx.de"],
    ["anna@gmxde", "anna@gmx.de"],
    ["anna@wbe.de", "anna@web.de"],
    ["anna@tonline.de", "anna@t-online.de"],
    ["anna@t-onlnie.de", "anna@t-online.de"],
    ["anna@outlok.de", "anna@outlook.de"],
    ["anna@hotmial.com", "anna@hotmail.com"],
    ["anna@freent.de", "anna@freenet.de"],
    ["anna@iclould.com", "anna@icloud.com"],
    ["anna@Yaho.de", "anna@yahoo.de"],
  ])("%s is answered with %s", (typed, meant) => {
    expect(suggestion(typed)).toContain(meant);
  });

  it.each([
    "anna@gmail.com",
    "anna@mail.com",
    "anna@email.de",
    "anna@firma.example",
    "anna@web.com",
    "anna@wab.de",
    "anna@gmx.com",
    "anna@aol.de",
    "anna@love.de",
    "anna@line.com",
    "anna@hotmail.fr",
    "anna@outlook.be",
    "anna@posteo.net",
    "anna@posted.example",
    "anna@[192.0.2.1]",
  ])("%s is left alone", (typed) => {
    expect(suggestion(typed)).toBeUndefined();
  });
});
