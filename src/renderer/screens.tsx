import { lazy } from "react";
import type { Route } from "./route.ts";

const Welcome = lazy(() => import("./screens/welcome/WelcomeScreen.tsx").then((module) => ({ default: module.WelcomeScreen })));
const Overview = lazy(() => import("./screens/overview/OverviewScreen.tsx").then((module) => ({ default: module.OverviewScreen })));
const Inbox = lazy(() => import("./screens/inbox/InboxScreen.tsx").then((module) => ({ default: module.InboxScreen })));
const Outbox = lazy(() => import("./screens/outbox/OutboxScreen.tsx").then((module) => ({ default: module.OutboxScreen })));
const Orders = lazy(() => import("./screens/orders/OrdersScreen.tsx").then((module) => ({ default: module.OrdersScreen })));
const Order = lazy(() => import("./screens/orders/OrderScreen.tsx").then((module) => ({ default: module.OrderScreen })));
const Projects = lazy(() => import("./screens/projects/ProjectsScreen.tsx").then((module) => ({ default: module.ProjectsScreen })));
const Addresses = lazy(() => import("./screens/addresses/AddressesScreen.tsx").then((module) => ({ default: module.AddressesScreen })));
const Primary = lazy(() => import("./screens/accounts/PrimaryScreen.tsx").then((module) => ({ default: module.PrimaryScreen })));
const Accounts = lazy(() => import("./screens/accounts/AccountsScreen.tsx").then((module) => ({ default: module.AccountsScreen })));
const Account = lazy(() => import("./screens/accounts/AccountScreen.tsx").then((module) => ({ default: module.AccountScreen })));
const Wizard = lazy(() => import("./screens/accounts/wizard/WizardScreen.tsx").then((module) => ({ default: module.WizardScreen })));
const Check = lazy(() => import("./screens/check/CheckScreen.tsx").then((module) => ({ default: module.CheckScreen })));
const Diagnosis = lazy(() => import("./screens/diagnosis/DiagnosisScreen.tsx").then((module) => ({ default: module.DiagnosisScreen })));
const Settings = lazy(() => import("./screens/settings/SettingsScreen.tsx").then((module) => ({ default: module.SettingsScreen })));

/** Draws the screen of a route; each is loaded when it is first shown. */
export function ScreenOf({ route }: { route: Route }) {
  switch (route.screen) {
    case "welcome":
      return <Welcome />;
    case "overview":
      return <Overview />;
    case "inbox":
      return <Inbox {...route} />;
    case "outbox":
      return <Outbox {...route} />;
    case "orders":
      return <Orders />;
    case "order":
      return <Order key={route.orderId} {...route} />;
    case "projects":
      return <Projects {...route} />;
    case "addresses":
      return <Addresses {...route} />;
    case "primary":
      return <Primary {...route} />;
    case "accounts":
      return <Accounts />;
    case "account":
      return <Account key={route.accountId} {...route} />;
    case "wizard":
      return <Wizard {...route} />;
    case "check":
      return <Check key={route.accountId} {...route} />;
    case "diagnosis":
      return <Diagnosis {...route} />;
    case "settings":
      return <Settings />;
  }
}
