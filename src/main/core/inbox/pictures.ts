/** Pictures from the Internet in an opened message: only on the reader's word, for this message or for a sender. */
import type { Operation } from "#core/operation";
import { fetchPictures } from "#core/pictures";
import type { Store } from "#core/store";
import type { Inbox } from "./inbox.ts";

export interface Pictures {
  /** Fetches pictures that the message's HTML names, as `data:` URLs by address; others are not asked for. @throws Failure `not-found`, `cancelled` */
  load: (id: number, urls: readonly string[], operation: Operation) => Promise<Record<string, string>>;
  /** Addresses whose pictures come without a question. */
  senders: () => Promise<string[]>;
  /** @returns as `senders` afterwards */
  allow: (address: string, allowed: boolean) => Promise<string[]>;
}

export function createPictures(store: Store, inbox: Pick<Inbox, "open">, fetch: typeof fetchPictures = fetchPictures): Pictures {
  const senders = () => store.read("pictureSenders");
  return {
    senders,
    load: async (id, urls, { signal }) => {
      const { html } = await inbox.open(id);
      const isNamed = (url: string) => html !== null && [url, url.replaceAll("&", "&amp;")].some((written) => html.includes(written));
      return await fetch(urls.filter(isNamed), signal);
    },
    allow: async (address, allowed) => {
      await store.write("setPictureSender", { address, allowed });
      return await senders();
    },
  };
}
