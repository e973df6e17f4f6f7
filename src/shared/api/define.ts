import type * as z from "zod";

/** One method of the contract: how its input is validated, what it answers (O) and which progress it reports (P). Platform types do not belong here. */
export interface Call<I extends z.ZodType, O, P> {
  input: I;
  /** Only carries the type. */
  output?: O;
  /** Only carries the type. */
  progress?: P;
}

/** Declares a method: `call<Output, Progress>()(inputSchema)`. */
export const call =
  <O, P = never>() =>
  <I extends z.ZodType>(input: I): Call<I, O, P> => ({ input });

/** The widest contract, used as a bound. */
export type Calls = Record<string, Record<string, Call<z.ZodType, unknown, unknown>>>;
