import * as z from "zod";
import { Pin } from "../model/pin.ts";
import { call } from "./define.ts";

export const certificates = {
  /** The certificates that the user trusts, newest first. */
  list: call<Pin[]>()(z.void()),
  /** Trusts one certificate for one server and port, in place of an earlier one there. */
  trust: call<Pin[]>()(Pin.omit({ addedAt: true })),
  revoke: call<Pin[]>()(Pin.pick({ host: true, port: true })),
};
