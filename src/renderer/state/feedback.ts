import type { Slice } from "./slice.ts";

/** A short message at the bottom right; errors never come as toasts. */
export interface Toast {
  id: number;
  text: string;
  /** Takes the reported action back; the toast then stays 10 s instead of 5. */
  undo?: () => void;
}

export interface FeedbackSlice {
  toasts: Toast[];
  toast: (text: string, undo?: () => void) => void;
  closeToast: (id: number) => void;
}

/** At most two toasts at a time, newest last. */
export const feedbackSlice: Slice<FeedbackSlice> = (set, get) => ({
  toasts: [],
  toast: (text, undo) => {
    const last = get().toasts.at(-1)?.id ?? 0;
    const toast: Toast = undo ? { id: last + 1, text, undo } : { id: last + 1, text };
    set((state) => ({ toasts: [...state.toasts.slice(-1), toast] }));
  },
  closeToast: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
});
