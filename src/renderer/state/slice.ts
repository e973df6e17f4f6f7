import type { StateCreator } from "zustand";
import type { AppState } from "#renderer/store.ts";

/** How every slice of the window's one store is written. */
export type Slice<S> = StateCreator<AppState, [], [], S>;
