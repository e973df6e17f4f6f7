import type { Route } from "#renderer/route.ts";
import type { Slice } from "./slice.ts";

export interface NavigationSlice {
  route: Route;
  /** null: as the window's width asks; else what the user chose with Strg+B. */
  navigationOpen: boolean | null;
  keyMapOpen: boolean;
  go: (route: Route) => void;
  setNavigationOpen: (open: boolean) => void;
  setKeyMapOpen: (open: boolean) => void;
}

/** Where the window is and what surrounds the screen. */
export const navigationSlice: Slice<NavigationSlice> = (set) => ({
  route: { screen: "overview" },
  navigationOpen: null,
  keyMapOpen: false,
  go: (route) => set({ route }),
  setNavigationOpen: (navigationOpen) => set({ navigationOpen }),
  setKeyMapOpen: (keyMapOpen) => set({ keyMapOpen }),
});
