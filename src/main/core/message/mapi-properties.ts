/** The lists of MAPI properties inside winmail.dat (MS-OXTNEF §2.1.3.4), read within the bytes that are there. */

/** One value of a property; strings and objects as their bytes. */
export interface MapiProperty {
  /** The property's number, e.g. 0x1000 for the text; 0 for properties with a name. */
  id: number;
  type: number;
  bytes: Buffer;
}

const MOST_PROPERTIES = 2_000;
const MOST_VALUES = 2_000;

export const STRING_8 = 0x1e;
export const UNICODE = 0x1f;
const OBJECT = 0x0d;
const BINARY = 0x102;
const MULTIPLE = 0x1000;
/** Bytes of a value of each fixed type. */
const FIXED: Readonly<Record<number, number>> = {
  0: 4,
  1: 4,
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};

/** Reads a list; where its lengths cannot be, it ends there with what was read. Of several values the first is kept. */
export function readProperties(list: Buffer): MapiProperty[] {
  const found: MapiProperty[] = [];
  let at = 4;
  const left = (bytes: number) => at + bytes <= list.length;
  if (list.length < 4) return found;
  const count = Math.min(list.readUInt32LE(0), MOST_PROPERTIES);
  for (let i = 0; i < count && left(4); i++) {
    const declared = list.readUInt16LE(at);
    let id = list.readUInt16LE(at + 2);
    at += 4;
    if (id >= 0x8000) {
      const after = afterName(list, at);
      if (after === null) return found;
      at = after;
      id = 0;
    }
    const type = declared & ~MULTIPLE;
    const isVariable = type === STRING_8 || type === UNICODE || type === OBJECT || type === BINARY;
    const fixed = FIXED[type];
    if (!isVariable && fixed === undefined) return found;
    let values = 1;
    if (isVariable || declared !== type) {
      if (!left(4)) return found;
      values = list.readUInt32LE(at);
      at += 4;
      if (values > MOST_VALUES) return found;
    }
    for (let value = 0; value < values; value++) {
      let length = fixed ?? 0;
      if (isVariable) {
        if (!left(4)) return found;
        length = list.readUInt32LE(at);
        at += 4;
      }
      if (!left(length)) return found;
      if (value === 0) found.push({ id, type, bytes: list.subarray(at, at + length) });
      at += padded(length);
    }
  }
  return found;
}

/** A named property's name stands before its value: a GUID, then a number or a string. */
function afterName(list: Buffer, at: number): number | null {
  if (at + 24 > list.length) return null;
  if (list.readUInt32LE(at + 16) === 0) return at + 24;
  const end = at + 24 + padded(list.readUInt32LE(at + 20));
  return end <= list.length ? end : null;
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;
