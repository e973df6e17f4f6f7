export { readClientFile } from "./client-file.ts";
export { createKeeper } from "./keeper.ts";
export { withFreshTokens } from "./renewing.ts";
export { FETCH_ON, ONCE, REFUSED_ONCE } from "./repeat.ts";
export { createSignIns } from "./sign-in.ts";
export { createWeb } from "./web.ts";
