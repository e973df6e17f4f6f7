import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import type { MailDraft, MailDraftFields } from "#shared/model/mail-draft.ts";
import type { AppError } from "#shared/result.ts";

/** What is typed is written down after this pause, ms, and at once when the screen is left. */
const PAUSE_MS = 500;

export interface DraftState {
  draft: MailDraft | null;
  error: AppError | null;
  isSaved: boolean;
  setError: (error: AppError | null) => void;
  change: (part: Partial<MailDraftFields>) => void;
  attach: (files: readonly File[]) => Promise<void>;
  detach: (fileId: string) => Promise<void>;
  /** Writes down what is typed; false where that failed. */
  flush: () => Promise<boolean>;
  /** Stops writing down: the draft was sent or discarded. */
  forget: () => void;
}

const fieldsOf = ({ accountId, to, cc, bcc, subject, text, html }: MailDraft): MailDraftFields => ({
  ...{ accountId, to, cc, bcc, subject, text, html },
});

/** A draft that keeps itself. One that was just begun and stays untouched goes when the screen is left. */
export function useDraft(id: string, isFresh: boolean): DraftState {
  const [draft, setDraft] = useState<MailDraft | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [unsaved, setUnsaved] = useState<MailDraftFields | null>(null);
  const latest = useRef<MailDraftFields | null>(null);
  const isTouched = useRef(!isFresh);
  const isGone = useRef(false);
  latest.current = unsaved;
  /** As it is after the last change, also between two drawings and for an undo that comes when the screen was left. */
  const now = useRef<MailDraft | null>(null);
  now.current = draft;
  const isLeft = useRef(false);

  const flush = useCallback(async (): Promise<boolean> => {
    const fields = latest.current;
    if (fields === null || isGone.current) return true;
    const answer = await client.compose.save({ id, fields });
    if (!answer.ok) setError(answer.error);
    else setUnsaved((since) => (since === fields ? null : since));
    return answer.ok;
  }, [id]);

  useEffect(() => {
    isGone.current = false;
    isLeft.current = false;
    let isOpen = true;
    void client.compose.get({ id }).then((answer) => {
      if (!isOpen) return;
      if (answer.ok) setDraft(answer.value);
      else setError(answer.error);
    });
    return () => {
      isOpen = false;
      isLeft.current = true;
      if (isGone.current) return;
      if (isTouched.current) void flush();
      else void client.compose.discard({ id });
    };
  }, [id, flush]);
  useEffect(() => {
    if (unsaved === null) return;
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [unsaved, flush]);

  return {
    draft,
    error,
    isSaved: unsaved === null,
    setError,
    change: (part) => {
      if (!now.current) return;
      isTouched.current = true;
      const next = { ...now.current, ...part };
      now.current = next;
      latest.current = fieldsOf(next);
      if (isLeft.current) return void flush();
      setDraft(next);
      setUnsaved(latest.current);
    },
    attach: async (files) => {
      isTouched.current = true;
      for (const file of files) {
        const content = new Uint8Array(await file.arrayBuffer());
        const contentType = file.type || "application/octet-stream";
        const answer = await client.compose.attach({ id, filename: file.name, contentType, content });
        if (!answer.ok) return setError(answer.error);
        setDraft((old) => old && { ...old, files: [...old.files, answer.value] });
      }
    },
    detach: async (fileId) => {
      const answer = await client.compose.detach({ id, fileId });
      if (!answer.ok) return setError(answer.error);
      setDraft((old) => old && { ...old, files: old.files.filter((file) => file.id !== fileId) });
    },
    flush,
    forget: () => {
      isGone.current = true;
    },
  };
}
