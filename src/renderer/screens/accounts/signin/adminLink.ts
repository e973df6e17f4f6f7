/** Microsoft's page on which an administrator consents once for everybody. */
export function adminLink(tenant: string, clientId: string): string {
  const url = new URL(`https://login.microsoftonline.com/${encodeURIComponent(tenant.trim() || "organizations")}/adminconsent`);
  url.searchParams.set("client_id", clientId.trim());
  return url.href;
}
