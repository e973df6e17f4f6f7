export { type ImportProgress, type ImportResult, importMail } from "./import-mail.ts";
