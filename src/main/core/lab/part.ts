import type { Half } from "#shared/model/report.ts";
import type { Persona } from "./personas.ts";
import type { Script } from "./scenario.ts";

/** Who is played. */
export interface Part {
  half: Half;
  persona: Persona;
  script: Script;
  password: string;
}
