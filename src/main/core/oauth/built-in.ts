/** Client id of the packager's own app registration at Microsoft (public client, redirect `http://localhost`); null: every office registers its own. */
export const MICROSOFT_CLIENT_ID: string | null = null;
