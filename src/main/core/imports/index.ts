export { importMail } from "./import-mail.ts";
