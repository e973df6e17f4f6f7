import type { Route } from "./route.ts";
import { OverviewScreen } from "./screens/overview/OverviewScreen.tsx";
import { WelcomeScreen } from "./screens/welcome/WelcomeScreen.tsx";
import { onDemand, Show } from "./ui/onDemand.tsx";

const Inbox = onDemand(async () => (await import("./screens/inbox/InboxScreen.tsx")).InboxScreen);
const Compose = onDemand(async () => (await import("./screens/compose/ComposeScreen.tsx")).ComposeScreen);
const Drafts = onDemand(async () => (await import("./screens/compose/DraftsScreen.tsx")).DraftsScreen);
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
const Deliverability = onDemand(async () => (await import("./screens/deliverability/DeliverabilityScreen.tsx")).DeliverabilityScreen);
const Import = onDemand(async () => (await import("./screens/import/ImportScreen.tsx")).ImportScreen);
const Export = onDemand(async () => (await import("./screens/import/ExportScreen.tsx")).ExportScreen);
const Diagnosis = onDemand(async () => (await import("./screens/diagnosis/DiagnosisScreen.tsx")).DiagnosisScreen);
const Templates = onDemand(async () => (await import("./screens/templates/TemplatesScreen.tsx")).TemplatesScreen);
const Settings = onDemand(async () => (await import("./screens/settings/SettingsScreen.tsx")).SettingsScreen);

/** Draws the screen of a route; all but the two that may come first are loaded when they are first shown. */
export function ScreenOf({ route }: { route: Route }) {
  switch (route.screen) {
    case "welcome":
      return <WelcomeScreen />;
    case "overview":
      return <OverviewScreen />;
    case "inbox":
      return <Show part={Inbox} props={route} />;
    case "compose":
      return <Show key={route.draftId} part={Compose} props={route} />;
    case "drafts":
      return <Show part={Drafts} props={{}} />;
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
    case "deliverability":
      return <Show key={route.accountId} part={Deliverability} props={route} />;
    case "import":
      return <Show part={Import} props={{}} />;
    case "export":
      return <Show part={Export} props={{}} />;
    case "diagnosis":
      return <Show part={Diagnosis} props={route} />;
    case "templates":
      return <Show part={Templates} props={route} />;
    case "settings":
      return <Show part={Settings} props={{}} />;
  }
}
