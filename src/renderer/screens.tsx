import type { Route } from "./route.ts";
import { onDemand, Show } from "./ui/onDemand.tsx";

const Welcome = onDemand(async () => (await import("./screens/welcome/WelcomeScreen.tsx")).WelcomeScreen);
const Overview = onDemand(async () => (await import("./screens/overview/OverviewScreen.tsx")).OverviewScreen);
const Inbox = onDemand(async () => (await import("./screens/inbox/InboxScreen.tsx")).InboxScreen);
const Outbox = onDemand(async () => (await import("./screens/outbox/OutboxScreen.tsx")).OutboxScreen);
const Orders = onDemand(async () => (await import("./screens/orders/OrdersScreen.tsx")).OrdersScreen);
const Order = onDemand(async () => (await import("./screens/orders/OrderScreen.tsx")).OrderScreen);
const Projects = onDemand(async () => (await import("./screens/projects/ProjectsScreen.tsx")).ProjectsScreen);
const Addresses = onDemand(async () => (await import("./screens/addresses/AddressesScreen.tsx")).AddressesScreen);
const Primary = onDemand(async () => (await import("./screens/accounts/PrimaryScreen.tsx")).PrimaryScreen);
const Accounts = onDemand(async () => (await import("./screens/accounts/AccountsScreen.tsx")).AccountsScreen);
const Account = onDemand(async () => (await import("./screens/accounts/AccountScreen.tsx")).AccountScreen);
const Wizard = onDemand(async () => (await import("./screens/accounts/wizard/WizardScreen.tsx")).WizardScreen);
const Check = onDemand(async () => (await import("./screens/check/CheckScreen.tsx")).CheckScreen);
const Diagnosis = onDemand(async () => (await import("./screens/diagnosis/DiagnosisScreen.tsx")).DiagnosisScreen);
const Settings = onDemand(async () => (await import("./screens/settings/SettingsScreen.tsx")).SettingsScreen);

/** Loads the two screens of which one is shown first, so that it is drawn at once. */
export const preloadFirst = (): Promise<unknown> => Promise.all([Welcome.load(), Overview.load()]);

/** Draws the screen of a route; each is loaded when it is first shown. */
export function ScreenOf({ route }: { route: Route }) {
  switch (route.screen) {
    case "welcome":
      return <Show part={Welcome} props={{}} />;
    case "overview":
      return <Show part={Overview} props={{}} />;
    case "inbox":
      return <Show part={Inbox} props={route} />;
    case "outbox":
      return <Show part={Outbox} props={route} />;
    case "orders":
      return <Show part={Orders} props={{}} />;
    case "order":
      return <Show key={route.orderId} part={Order} props={route} />;
    case "projects":
      return <Show part={Projects} props={route} />;
    case "addresses":
      return <Show part={Addresses} props={route} />;
    case "primary":
      return <Show part={Primary} props={route} />;
    case "accounts":
      return <Show part={Accounts} props={{}} />;
    case "account":
      return <Show key={route.accountId} part={Account} props={route} />;
    case "wizard":
      return <Show part={Wizard} props={route} />;
    case "check":
      return <Show key={route.accountId} part={Check} props={route} />;
    case "diagnosis":
      return <Show part={Diagnosis} props={route} />;
    case "settings":
      return <Show part={Settings} props={{}} />;
  }
}
