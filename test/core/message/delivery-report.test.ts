import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCauses } from "#core/inbox";
import { readDeliveryReport } from "#core/message";

const bytes = (lines: readonly string[]) => Buffer.from(lines.join("\r\n"), "utf8");

/** A report as RFC 3464 wants it. */
const standard = (recipients: readonly string[][], type = "message/rfc822") =>
  bytes([
    "From: MAILER-DAEMON@mail.nordlicht.example",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=B1",
    "",
    "--B1",
    "Content-Type: text/plain",
    "",
    "Your message could not be delivered.",
    "--B1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.nordlicht.example",
    "",
    ...recipients.flatMap((fields) => [...fields, ""]),
    "--B1",
    `Content-Type: ${type}`,
    "",
    "Message-ID: <abc@nordlicht.example>",
    "Subject: Rechnung",
    "",
    "--B1--",
  ]);

describe("a report with a part for machines", () => {
  it("names every recipient with action, status and the server's words", () => {
    const report = readDeliveryReport(
      standard([
        [
          "Final-Recipient: rfc822; a@kunde.example",
          "Action: failed",
          "Status: 5.1.1",
          "Diagnostic-Code: smtp; 550 5.1.1 User",
          " unknown",
        ],
        ["Final-Recipient: rfc822; <b@kunde.example>", "Action: delayed", "Status: 4.4.1"],
        ["Final-Recipient: rfc822; c@kunde.example", "Action: delivered", "Status: 2.1.5"],
      ]),
    );
    expect(report).toEqual({
      kind: "failed",
      recipients: [
        { address: "a@kunde.example", action: "failed", status: "5.1.1", text: "550 5.1.1 User unknown" },
        { address: "b@kunde.example", action: "delayed", status: "4.4.1", text: "" },
        { address: "c@kunde.example", action: "delivered", status: "2.1.5", text: "" },
      ],
      originalMessageId: "<abc@nordlicht.example>",
    });
  });

  it("finds the sent message also where only its header came back", () => {
    const report = readDeliveryReport(
      standard([["Final-Recipient: rfc822; a@b.example", "Action: failed", "Status: 5.0.0"]], "text/rfc822-headers"),
    );
    expect(report?.originalMessageId).toBe("<abc@nordlicht.example>");
  });

  it("says success only where nothing failed or waits", () => {
    const report = readDeliveryReport(standard([["Final-Recipient: rfc822; a@b.example", "Action: relayed", "Status: 2.0.0"]]));
    expect(report?.kind).toBe("delivered");
  });
});

describe("a report in words alone", () => {
  it.each([
    [
      "qmail",
      [
        "From: MAILER-DAEMON@mail.example",
        "To: shop@nordlicht.example",
        "Subject: failure notice",
        "",
        "Hi. This is the qmail-send program at mail.example.",
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "",
        "<einkauf@kunde.example>:",
        "Sorry, no mailbox here by that name. (#5.1.1)",
        "",
        "--- Below this line is a copy of the message.",
        "",
        "Return-Path: <shop@nordlicht.example>",
        "Message-ID: <abc@nordlicht.example>",
        "To: anderer@kunde.example",
      ],
      { address: "einkauf@kunde.example", action: "failed", status: "5.1.1", cause: "recipient-unknown" },
      "<abc@nordlicht.example>",
    ],
    [
      "Exim",
      [
        "From: Mail Delivery System <Mailer-Daemon@mx.example>",
        "To: shop@nordlicht.example",
        "X-Failed-Recipients: einkauf@kunde.example",
        "Subject: Mail delivery failed: returning message to sender",
        "",
        "A message that you sent could not be delivered to one or more of its recipients.",
        "The following address(es) failed:",
        "",
        "  einkauf@kunde.example",
        "    SMTP error from remote mail server after RCPT TO:<einkauf@kunde.example>:",
        "    host mx.kunde.example [192.0.2.1]: 552 5.2.2 Mailbox full",
        "",
        "------ This is a copy of the message, including all the headers. ------",
        "Message-ID: <abc@nordlicht.example>",
      ],
      { address: "einkauf@kunde.example", action: "failed", status: "5.2.2", cause: "mailbox-full" },
      "<abc@nordlicht.example>",
    ],
    [
      "Exchange of old",
      [
        "From: System Administrator <postmaster@kunde.example>",
        "To: shop@nordlicht.example",
        "Subject: Undeliverable: Rechnung",
        "",
        "Your message",
        "  To:      einkauf",
        "did not reach the following recipient(s):",
        "",
        "EINKAUF@KUNDE.EXAMPLE on Wed, 15 Feb 2006 04:25:29 -0500",
        "    The recipient name is not recognized",
      ],
      { address: "EINKAUF@KUNDE.EXAMPLE", action: "failed", status: null },
      null,
    ],
    [
      "a delay",
      [
        "From: Mail Delivery System <Mailer-Daemon@mx.example>",
        "Subject: Warning: message delayed 24 hours",
        "",
        "A message that you sent has not yet been delivered to one or more of its recipients.",
        "",
        "  einkauf@kunde.example",
        "    host mx.kunde.example: Connection timed out",
      ],
      { address: "einkauf@kunde.example", action: "delayed", cause: "connection-timeout" },
      null,
    ],
  ])("is read: %s", (_name, lines, recipient, id) => {
    const report = readDeliveryReport(bytes(lines));
    expect(report && withCauses(report).recipients).toMatchObject([recipient]);
    expect(report?.originalMessageId).toBe(id);
  });

  it.each([
    ["a person's mail about a bounce", ["From: a@b.example", "Subject: Undeliverable", "", "x@y.example: 550 User unknown"]],
    ["an out-of-office answer", ["From: a@b.example", "Return-Path: <>", "Subject: Abwesend", "", "Bitte an b@b.example wenden."]],
    [
      "an answering machine that speaks of mail",
      [
        "From: a@b.example",
        "Return-Path: <>",
        "Subject: Abwesend",
        "",
        "Your message could not be delivered in person.",
        "",
        "c@d.example (my deputy)",
      ],
    ],
    [
      "a read receipt",
      ["Content-Type: multipart/report; report-type=disposition-notification; boundary=x", "", "--x", "", "read", "--x--"],
    ],
    ["nothing", [""]],
  ])("is not seen in %s", (_name, lines) => {
    expect(readDeliveryReport(bytes(lines))).toBeNull();
  });

  it("survives anything, quickly", () => {
    const piece = fc.constantFrom(
      "Content-Type: multipart/report; boundary=x\r\n",
      "From: mailer-daemon@x\r\n",
      "\r\n\r\n",
      "--x\r\n",
      "Content-Type: message/delivery-status\r\n",
      "Final-Recipient: rfc822; <a@b",
      "Action: failed\r\n",
      "could not be delivered <a@b.example>: ",
      "(((((((((",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        readDeliveryReport(Buffer.from(pieces.join("")));
      }),
      { numRuns: 300 },
    );
    const started = performance.now();
    readDeliveryReport(Buffer.from(`From: mailer-daemon@x\r\nSubject: undeliverable\r\n\r\n${"a@".repeat(300_000)}`));
    readDeliveryReport(Buffer.from(`From: mailer-daemon@x\r\nSubject: undeliverable\r\n\r\n${"a@b.example\n".repeat(50_000)}`));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

const BOUNCES = resolve("../shared/corpus/bounces");

describe.skipIf(!existsSync(BOUNCES))("the corpus of bounces", () => {
  /** Answers by people or filters, spam in a bounce's clothes, and reports that name nobody. */
  const NONE =
    /^(aol-senderblock|aol-vacation|aol\.attachment|autoreply|bluebottle|boxbe-cr2?|no-message-collected|polish-autoreply|quota|spam-bogus-email-in-report|spam-lots-of-bogus-addresses|spam-rejection42|spam-with-badly-parsed-email|spam-with-image|virus-caused-multiple-weird-reports|warning-[56])\.eml$/;
  const judged = (name: string) => {
    const report = readDeliveryReport(readFileSync(join(BOUNCES, name)));
    return report && withCauses(report);
  };

  it("is recognised, and only that", () => {
    const missed = readdirSync(BOUNCES).filter((name) => (judged(name) === null) !== NONE.test(name));
    expect(missed).toEqual([]);
  });

  it("has the cause that its name says", () => {
    const of = (pattern: RegExp) => readdirSync(BOUNCES).filter((name) => pattern.test(name) && !NONE.test(name));
    const causes = (pattern: RegExp) => new Set(of(pattern).map((name) => judged(name)?.recipients[0]?.cause));
    expect(causes(/^message-too-large/)).toEqual(new Set(["message-too-large"]));
    expect(causes(/^(user-unknown-(dne|not|bad|polish)|doesnotexist|nomailbox|qmail|exchange)/)).toEqual(new Set(["recipient-unknown"]));
    expect(causes(/^(no-such-domain|sendmail-host|postfix-host)/)).toEqual(new Set(["dns-not-found"]));
    expect(causes(/^(relaying-denied|not-a-relay|rcpthosts)/)).toEqual(new Set(["relay-denied"]));
    expect(of(/^spam-rejection/).filter((name) => judged(name)?.recipients[0]?.cause === "message-rejected").length).toBeGreaterThan(38);
  });
});
