import type { DocumentKind } from "#shared/model/document.ts";

/** Where the window is. A small closed list takes the place of a router: no URL is ever typed here. */
export type Route =
  | { screen: "welcome" }
  | { screen: "overview" }
  | { screen: "inbox"; messageId?: number; search?: boolean }
  | { screen: "compose"; draftId: string; isFresh?: boolean }
  | { screen: "drafts" }
  | { screen: "outbox"; itemId?: string }
  | { screen: "orders" }
  | { screen: "order"; orderId: string | null; send?: DocumentKind }
  | { screen: "projects"; projectId?: string }
  | { screen: "addresses"; addressId?: string }
  | { screen: "primary"; focus?: string }
  | { screen: "accounts" }
  | { screen: "account"; accountId: string; focus?: string }
  | { screen: "wizard"; primary?: boolean }
  | { screen: "check"; accountId: string; start?: boolean }
  | { screen: "deliverability"; accountId: string }
  | { screen: "templates"; kind?: DocumentKind }
  | { screen: "import" }
  | { screen: "export" }
  | { screen: "diagnosis"; accountId?: string; tab?: DiagnosisTab }
  | { screen: "settings" };

/** The tabs of the diagnosis area, in their order. */
export const DIAGNOSIS_TABS = ["history", "recordings", "compare", "lab"] as const;
export type DiagnosisTab = (typeof DIAGNOSIS_TABS)[number];

export type ScreenName = Route["screen"];

/** Areas of the navigation, in its order; each is the screen it opens. */
export const AREAS = [
  "overview",
  "inbox",
  "outbox",
  "orders",
  "projects",
  "addresses",
  "primary",
  "accounts",
  "templates",
  "diagnosis",
  "settings",
] as const satisfies ScreenName[];
export type Area = (typeof AREAS)[number];

/** The area that a screen belongs to; null on screens without navigation. */
export function areaOf(screen: ScreenName): Area | null {
  switch (screen) {
    case "welcome":
      return null;
    case "compose":
    case "drafts":
      return "inbox";
    case "order":
      return "orders";
    case "account":
    case "wizard":
    case "check":
    case "deliverability":
    case "import":
    case "export":
      return "accounts";
    default:
      return screen;
  }
}
