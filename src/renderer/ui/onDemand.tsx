import { type ComponentType, useEffect, useState } from "react";

/** A component that is loaded when it is first shown. */
export interface OnDemand<P> {
  loaded: () => ComponentType<P> | null;
  load: () => Promise<void>;
}

/** Declares a component to be loaded later. */
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>): OnDemand<P> {
  let component: ComponentType<P> | null = null;
  return {
    loaded: () => component,
    load: async () => {
      component ??= await load();
    },
  };
}

/**
 * Shows such a component as soon as it is there. Not React's lazy: after an empty Suspense fallback React waits 300 ms
 * before it shows what has long been loaded.
 */
export function Show<P extends object>({ part, props }: { part: OnDemand<P>; props: P }) {
  const [, setReady] = useState(false);
  useEffect(() => {
    if (part.loaded()) return;
    let isShown = true;
    part.load().then(
      () => isShown && setReady(true),
      (error: unknown) =>
        setReady(() => {
          // Thrown while drawing, so that the error boundary sees it.
          throw error;
        }),
    );
    return () => {
      isShown = false;
    };
  }, [part]);
  const Component = part.loaded();
  return Component ? <Component {...props} /> : null;
}
