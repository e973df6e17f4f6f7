import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { spaced } from "#core/operation";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("answers many calls at once by the first and one more at the end of the space", () => {
  const work = vi.fn();
  const tell = spaced(300, work);
  for (let call = 0; call < 1_000; call++) tell();
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(300);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(3_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test("works at once again after a pause, and never leaves the last call unanswered", () => {
  const work = vi.fn();
  const tell = spaced(300, work);
  tell();
  vi.advanceTimersByTime(1_000);
  tell();
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(100);
  tell();
  vi.advanceTimersByTime(200);
  expect(work).toHaveBeenCalledTimes(3);
});
