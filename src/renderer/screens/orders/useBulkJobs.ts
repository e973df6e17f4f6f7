import { useCallback, useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import type { BulkItem, BulkJob } from "#shared/model/bulk.ts";

/** The last bulk sendings, asked again when main says that they changed. */
export function useBulkJobs(): BulkJob[] {
  const [jobs, setJobs] = useState<BulkJob[]>([]);
  const load = useCallback(async () => {
    const answer = await client.bulk.list(undefined);
    if (answer.ok) setJobs(answer.value);
  }, []);
  useEffect(() => {
    void load();
    return whenChanged("bulk", () => void load());
  }, [load]);
  return jobs;
}

/** The documents of one bulk sending. */
export function useBulkItems(id: string): BulkItem[] {
  const [items, setItems] = useState<BulkItem[]>([]);
  useEffect(() => {
    const load = async () => {
      const answer = await client.bulk.items({ id });
      if (answer.ok) setItems(answer.value);
    };
    void load();
    return whenChanged("bulk", () => void load());
  }, [id]);
  return items;
}
