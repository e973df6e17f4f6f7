// Dovecot that also takes access tokens (XOAUTH2, OAUTHBEARER) and asks the OAuth server about each.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Authority } from "./certificates.ts";
import type { OidcServer } from "./oidc.ts";

/** Lines for `DovecotOptions.settings`; `mechanisms` are those offered beside passwords. */
export function oauthSettings(folder: string, oidc: OidcServer, authority: Authority, mechanisms = "xoauth2 oauthbearer"): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "dovecot-oauth2.conf.ext");
  writeFileSync(
    file,
    `introspection_mode = post
introspection_url = ${oidc.introspectionUrl}
force_introspection = yes
username_attribute = sub
active_attribute = active
active_value = true
tls_ca_cert_file = ${authority.caFile}
timeout_msecs = 5000
`,
    { mode: 0o644 },
  );
  return `
auth_mechanisms = plain login ${mechanisms}
auth_cache_size = 0
passdb {
  driver = oauth2
  mechanisms = ${mechanisms}
  args = ${file}
}
`;
}
