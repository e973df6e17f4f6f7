/** Units as orders name them → codes of UN/ECE Recommendation 20 and 21 (EN 16931 BT-130). */
const CODES: Readonly<Record<string, string>> = {
  ...{ stk: "H87", stück: "H87", stck: "H87", st: "H87", pcs: "H87", pc: "H87", piece: "H87", pieces: "H87" },
  ...{ h: "HUR", std: "HUR", stunde: "HUR", stunden: "HUR", hour: "HUR", hours: "HUR", min: "MIN", minuten: "MIN" },
  ...{
    tag: "DAY",
    tage: "DAY",
    day: "DAY",
    days: "DAY",
    woche: "WEE",
    wochen: "WEE",
    week: "WEE",
    monat: "MON",
    monate: "MON",
    month: "MON",
  },
  ...{ jahr: "ANN", jahre: "ANN", year: "ANN" },
  ...{ kg: "KGM", g: "GRM", t: "TNE", mg: "MGM", l: "LTR", ml: "MLT", m: "MTR", cm: "CMT", mm: "MMT", km: "KMT" },
  ...{ "m²": "MTK", m2: "MTK", qm: "MTK", "m³": "MTQ", m3: "MTQ", cbm: "MTQ", lfm: "LM", kwh: "KWH" },
  ...{ psch: "LS", pausch: "LS", pauschal: "LS", pauschale: "LS", pau: "LS", flat: "LS", set: "SET", satz: "SET", paar: "PR", pair: "PR" },
  ...{
    pkg: "XPK",
    paket: "XPK",
    pack: "XPK",
    pck: "XPK",
    pkt: "XPK",
    karton: "XCT",
    krt: "XCT",
    box: "XBX",
    kiste: "XCS",
    palette: "XPX",
    pal: "XPX",
  },
  ...{ rolle: "XRO", rollen: "XRO", sack: "XSA", beutel: "XBG", flasche: "XBO", dose: "XCX", blatt: "ST" },
};

/** The code of a unit; "one" (C62) where it is unknown, which says nothing wrong. */
export function unitCode(unit: string): string {
  return CODES[unit.trim().toLowerCase().replace(/\.$/, "")] ?? "C62";
}
