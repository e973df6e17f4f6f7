/** Builders for business data with complete defaults. */
import { positionNet, totalsOf } from "#core/money";
import type { Address, Company, Order, Position, Project } from "#shared/model/document.ts";

export const aCompany = (changes: Partial<Company> = {}): Company => ({
  name: "Nordlicht Handel GmbH",
  street: "Hafenstraße 12",
  zip: "25813",
  city: "Husum",
  country: "DE",
  email: "info@nordlicht.example",
  phone: "+49 4841 000-0",
  web: "www.nordlicht.example",
  registerCourt: "Amtsgericht Flensburg",
  registerNumber: "HRB 1",
  managers: "Heike Petersen",
  vatId: "DE123456789",
  taxNumber: "15/123/45678",
  iban: "DE02 1203 0000 0000 2020 51",
  bic: "BYLADEM1001",
  bank: "Küstenbank Husum",
  ...changes,
});

export const anAddress = (changes: Partial<Address> = {}): Address => ({
  id: "customer-1",
  number: "10023",
  role: "customer",
  name: "Brodersen Bau GmbH",
  contact: "Kjell Brodersen",
  salutation: "Herr Brodersen",
  street: "Deichweg 4",
  zip: "25840",
  city: "Friedrichstadt",
  country: "DE",
  email: "einkauf@brodersen-bau.example",
  phone: "",
  vatId: "",
  invoiceFormat: "pdf",
  leitwegId: "",
  ...changes,
});

export const aProject = (changes: Partial<Project> = {}): Project => ({
  id: "project-1",
  key: "GROSS",
  name: "Großhandel",
  language: "de",
  mailRouting: {},
  ...changes,
});

export const aPosition = (changes: Partial<Position> = {}): Position => ({
  sku: "FK-C-50",
  text: "Faltkarton C, 50 Stück",
  quantityMilli: 12_000,
  unit: "Stk",
  netPriceCents: 3890,
  taxRate: 19,
  discountPercent: 0,
  ...changes,
});

export const anOrder = (changes: Partial<Order> = {}): Order => {
  const positions = changes.positions ?? [
    aPosition(),
    aPosition({ sku: "KB-66-G", text: "Klebeband grün, 66 m", quantityMilli: 48_000, netPriceCents: 215 }),
  ];
  return {
    id: "order-1",
    number: "200534",
    state: "released",
    customerId: "customer-1",
    projectId: "project-1",
    contact: "Kjell Brodersen",
    email: "einkauf@brodersen-bau.example",
    date: "2026-11-20",
    deliveryDate: "2026-11-26",
    yourReference: "BB-77",
    taxNote: "",
    positions,
    positionNets: positions.map(positionNet),
    totals: totalsOf(positions),
    customer: anAddress(),
    project: aProject(),
    ...changes,
  };
};
