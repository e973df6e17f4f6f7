import accounts from "./de/accounts.json" with { type: "json" };
import bulk from "./de/bulk.json" with { type: "json" };
import check from "./de/check.json" with { type: "json" };
import common from "./de/common.json" with { type: "json" };
import compose from "./de/compose.json" with { type: "json" };
import deliverability from "./de/deliverability.json" with { type: "json" };
import diagnosis from "./de/diagnosis.json" with { type: "json" };
import discovery from "./de/discovery.json" with { type: "json" };
import documents from "./de/documents.json" with { type: "json" };
import errors from "./de/errors.json" with { type: "json" };
import history from "./de/history.json" with { type: "json" };
import inbox from "./de/inbox.json" with { type: "json" };
import lab from "./de/lab.json" with { type: "json" };
import message from "./de/message.json" with { type: "json" };
import moving from "./de/moving.json" with { type: "json" };
import oauth from "./de/oauth.json" with { type: "json" };
import orders from "./de/orders.json" with { type: "json" };
import outbox from "./de/outbox.json" with { type: "json" };
import overview from "./de/overview.json" with { type: "json" };
import recordings from "./de/recordings.json" with { type: "json" };
import settings from "./de/settings.json" with { type: "json" };
import shell from "./de/shell.json" with { type: "json" };
import store from "./de/store.json" with { type: "json" };
import templates from "./de/templates.json" with { type: "json" };
import vault from "./de/vault.json" with { type: "json" };
import welcome from "./de/welcome.json" with { type: "json" };
import workspace from "./de/workspace.json" with { type: "json" };

export const de = {
  common,
  shell,
  welcome,
  overview,
  accounts,
  check,
  diagnosis,
  deliverability,
  discovery,
  inbox,
  message,
  compose,
  lab,
  recordings,
  history,
  moving,
  oauth,
  orders,
  documents,
  bulk,
  outbox,
  templates,
  workspace,
  settings,
  store,
  vault,
  errors,
};
