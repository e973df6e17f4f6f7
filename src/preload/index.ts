/** Turns the contract's names into `window.postkontor`; nothing else. No zod here: it costs every window tens of milliseconds. */

import { contextBridge, type IpcRendererEvent, ipcRenderer } from "electron";
import { CHANNEL, SURFACE } from "#shared/api/surface.ts";

type Method = (operation: string, input: unknown) => Promise<unknown>;

const methods: Record<string, Record<string, Method>> = {};
for (const [domain, names] of Object.entries(SURFACE)) {
  const group: Record<string, Method> = {};
  for (const name of names) group[name] = (operation, input) => ipcRenderer.invoke(`${domain}.${name}`, operation, input);
  methods[domain] = group;
}

contextBridge.exposeInMainWorld("postkontor", {
  methods,
  cancel: (operation: string) => ipcRenderer.send(CHANNEL.cancel, operation),
  onProgress: (listener: (operation: string, progress: unknown) => void) => {
    ipcRenderer.on(CHANNEL.progress, (_event: IpcRendererEvent, operation: string, progress: unknown) => listener(operation, progress));
  },
  onChanged: (listener: (domain: string) => void) => {
    ipcRenderer.on(CHANNEL.changed, (_event: IpcRendererEvent, domain: string) => listener(domain));
  },
});
