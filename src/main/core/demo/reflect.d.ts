/** Only its effect is wanted: Reflect's metadata functions, which x509's dependency container needs. */
declare module "core-js/full/reflect/index.js";
