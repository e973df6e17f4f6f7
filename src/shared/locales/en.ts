import accounts from "./en/accounts.json" with { type: "json" };
import bulk from "./en/bulk.json" with { type: "json" };
import check from "./en/check.json" with { type: "json" };
import common from "./en/common.json" with { type: "json" };
import compose from "./en/compose.json" with { type: "json" };
import deliverability from "./en/deliverability.json" with { type: "json" };
import diagnosis from "./en/diagnosis.json" with { type: "json" };
import discovery from "./en/discovery.json" with { type: "json" };
import documents from "./en/documents.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import history from "./en/history.json" with { type: "json" };
import inbox from "./en/inbox.json" with { type: "json" };
import lab from "./en/lab.json" with { type: "json" };
import message from "./en/message.json" with { type: "json" };
import moving from "./en/moving.json" with { type: "json" };
import oauth from "./en/oauth.json" with { type: "json" };
import orders from "./en/orders.json" with { type: "json" };
import outbox from "./en/outbox.json" with { type: "json" };
import overview from "./en/overview.json" with { type: "json" };
import recordings from "./en/recordings.json" with { type: "json" };
import settings from "./en/settings.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };
import store from "./en/store.json" with { type: "json" };
import templates from "./en/templates.json" with { type: "json" };
import vault from "./en/vault.json" with { type: "json" };
import welcome from "./en/welcome.json" with { type: "json" };
import workspace from "./en/workspace.json" with { type: "json" };

export const en = {
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
