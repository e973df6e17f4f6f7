/** Fills the sample company's data folder: accounts for the embedded servers, company facts, customers, projects, orders. Runs at every start; what is there stays. */
import type { Core } from "#core";
import { unwatched } from "#core/operation";
import { AccountFields } from "#shared/model/account.ts";
import { COMPANY, CUSTOMERS, ORDERS, PROJECTS } from "./business.ts";
import type { Demo } from "./start.ts";

/** Accounts get the servers' ports and passwords of this start; business data is made once. */
export async function seedDemo(core: Core, demo: Demo): Promise<void> {
  if (core.vault.state().state !== "open") return;
  const isFirst = core.accounts.list().length === 0;
  const known = new Set(core.accounts.list().map((account) => account.id));
  for (const { id, fields, password } of demo.accounts) {
    if (known.has(id)) {
      const { imap, smtp } = fields;
      core.accounts.update(id, { ...AccountFields.parse(core.accounts.get(id)), imap, smtp }, { password });
    } else core.accounts.create(fields, { password }, { id });
  }
  if (core.settings.get().company.name === "") core.settings.update({ company: COMPANY, welcomed: true });
  await seedBusiness(core);
  if (isFirst) void firstLook(core, demo);
}

/** Fetches and checks once by itself, so that the sample company is full from the first look; its servers are on this computer. */
async function firstLook(core: Core, demo: Demo): Promise<void> {
  try {
    for (const { id } of demo.accounts) {
      await core.check.run({ id }, undefined, unwatched);
      await core.sync(id, unwatched);
    }
  } catch {
    // The program was closed meanwhile, or the accounts were changed: the user fetches by hand.
  }
}

async function seedBusiness(core: Core): Promise<void> {
  const store = await core.store();
  if ((await store.read("projects")).length > 0) return;
  for (const { id, ...fields } of CUSTOMERS) await store.write("saveAddress", { id, fields });
  for (const project of PROJECTS) await store.write("saveProject", project);
  const today = new Date();
  const day = (offset: number) => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  for (const { id, number, age, deliveryIn, states, ...fields } of ORDERS) {
    const dates = { date: day(-age), deliveryDate: day(deliveryIn) };
    await store.write("saveOrder", { id, number, fields: { ...fields, ...dates } });
    for (const to of states) await store.write("advanceOrder", { id, to, today: dates.date });
  }
  await store.write("raiseNumber", { kind: "order", year: 0, last: Math.max(...ORDERS.map((order) => Number(order.number))) });
}
