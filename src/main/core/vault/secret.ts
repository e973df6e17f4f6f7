import { inspect } from "node:util";

/** A password or token on its way from form or file to socket: printing, JSON and logs give `•••`; only `net/` and `vault/` call `reveal()`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The clear text. */
  reveal(): string {
    return this.#value;
  }

  /** True when nothing was typed. */
  get isEmpty(): boolean {
    return this.#value === "";
  }

  toString(): string {
    return "•••";
  }

  toJSON(): string {
    return "•••";
  }

  [inspect.custom](): string {
    return "Secret(•••)";
  }
}
