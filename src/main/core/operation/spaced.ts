/**
 * Does work at once, and then at most once in every space of time: many calls within it are answered by one more at its end. For telling that
 * something changed, where every word makes somebody ask for everything anew.
 */
export function spaced(ms: number, work: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  let isAsked = false;
  const rest = () => {
    timer = setTimeout(() => {
      timer = null;
      if (!isAsked) return;
      isAsked = false;
      work();
      rest();
    }, ms);
    timer.unref?.();
  };
  return () => {
    if (timer) {
      isAsked = true;
      return;
    }
    work();
    rest();
  };
}
