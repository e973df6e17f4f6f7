// The part of oidc-provider that the tests use; the package carries no types.
declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  export class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    on(event: string, listener: (...details: never[]) => void): this;
    proxy: boolean;
  }
}
