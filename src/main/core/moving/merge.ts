import type { AccountFields } from "#shared/model/account.ts";

/** An existing account as an import changes it: what is fixed is replaced; without such a list, everything that the source gives. */
export function mergeFields(present: AccountFields, given: AccountFields, fixed: readonly string[]): AccountFields {
  const takes = (name: keyof AccountFields): boolean => (fixed.length > 0 ? fixed.includes(name) : hasValue(given[name]));
  const names = Object.keys(given).filter((name): name is keyof AccountFields => name in present);
  const taken = names.filter((name) => name !== "email" && name !== "active" && name !== "testRecipient" && takes(name));
  return { ...present, ...Object.fromEntries(taken.map((name) => [name, given[name]])) };
}

const hasValue = (value: unknown): boolean => value !== null && value !== "" && value !== undefined;
