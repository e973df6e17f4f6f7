import type { Field, Half } from "#shared/model/report.ts";

/** The name of the form field that a report's field means, in one half. */
export function formField(field: Field, half: Half, hasExtraSmtp: boolean): string {
  const isExtra = half === "smtp" && hasExtraSmtp;
  switch (field) {
    case "host":
    case "port":
    case "security":
      return `${half}.${field}`;
    case "username":
      return isExtra ? "smtpUsername" : "username";
    case "password":
      return isExtra ? "smtpPassword" : "password";
    case "auth":
      return isExtra ? "smtpPassword" : "auth";
    case "sender":
      return "sender.address";
    case "to":
      return "testRecipient";
    case "email":
      return "email";
  }
}
