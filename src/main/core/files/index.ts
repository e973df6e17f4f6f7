export { type JsonFile, type JsonFormat, parseStored } from "./json-file.ts";
export { keepAside } from "./keep-aside.ts";
export { writeAtomically } from "./write-atomically.ts";
