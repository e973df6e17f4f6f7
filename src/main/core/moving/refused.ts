import type { RefusedWhy } from "#shared/model/moving.ts";

/** Why a file is not taken; becomes an `Opened` of state `refused`. */
export class Refused extends Error {
  readonly why: RefusedWhy;
  /** The place in the file, where there is one. */
  readonly detail: string;

  constructor(why: RefusedWhy, detail = "") {
    super(why);
    this.name = "Refused";
    this.why = why;
    this.detail = detail;
  }
}
