import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tellingProgress } from "#core/sync";
import type { SyncProgress } from "#shared/model/message.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const at = (messagesDone: number): SyncProgress => ({
  ...{ accountId: "a", folder: "INBOX", foldersDone: 0, foldersTotal: 1 },
  ...{ messagesDone, messagesTotal: 20_000, bytes: 0 },
});

test("a fetch that stores fast is told ten times a second, and ends with its newest state", () => {
  const told = vi.fn();
  const tell = tellingProgress(told, () => undefined);
  for (let done = 0; done < 10_000; done += 10) {
    tell(at(done));
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(100);
  expect(told.mock.calls.length).toBeLessThan(15);
  expect(told).toHaveBeenLastCalledWith(at(9_990));
});

test("lists hear while the fetch goes on that mail came, once a second, and nothing where none came", () => {
  const grown = vi.fn();
  const tell = tellingProgress(() => undefined, grown);
  for (let folder = 0; folder < 50; folder++) tell(at(0));
  expect(grown).not.toHaveBeenCalled();
  for (let done = 1; done <= 4_000; done++) {
    tell(at(done));
    vi.advanceTimersByTime(1);
  }
  expect(grown.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(grown.mock.calls.length).toBeLessThanOrEqual(6);
});
