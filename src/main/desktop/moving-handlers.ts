/** Accounts coming in and going out: the window asks, files are chosen here, so that it never names a path. */
import type { Core } from "#core";
import type { Contract } from "#shared/api/index.ts";
import { choose } from "./choose-path.ts";
import type { Handlers } from "./ipc.ts";
import { saveAs } from "./save-file.ts";

export function movingHandlers(core: () => Promise<Core>): Handlers<Contract>["moving"] {
  const moving = async () => (await core()).moving;
  return {
    profiles: async () => (await moving()).profiles(),
    openProfile: async ({ index }) => {
      if (index !== null) return (await moving()).openProfile({ index });
      const path = await choose({ folder: true });
      return path === null ? null : (await moving()).openProfile({ path });
    },
    openFile: async () => {
      const path = await choose({ endings: ["csv", "xlsx", "json", "txt"] });
      return path === null ? null : (await moving()).openFile(path);
    },
    unlock: async ({ id, passphrase }) => (await moving()).unlock(id, passphrase),
    mapColumns: async ({ id, mapping }) => (await moving()).mapColumns(id, mapping),
    complete: async ({ id, keys }, operation) => (await moving()).complete(id, keys, operation),
    apply: async ({ id, choices }, operation) => (await moving()).apply(id, choices, operation),
    undo: async ({ id }) => (await moving()).undo(id),
    forget: async ({ id }) => (await moving()).forget(id),
    template: async ({ format }) => {
      const { name, bytes } = await (await moving()).template(format);
      return saveAs(name, bytes);
    },
    exportAccounts: async ({ format, passphrase }) => {
      const { name, bytes } = await (await moving()).exportAccounts(format, passphrase);
      return saveAs(name, bytes);
    },
  };
}
