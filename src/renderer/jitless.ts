/** Imported first: tells zod, should a screen load it, not to probe for eval, which the content security policy forbids. zod itself stays out of the start. */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };

export {};
