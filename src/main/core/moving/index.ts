export { provisioningSchema } from "./provisioning.ts";
export { createMoving } from "./start.ts";
