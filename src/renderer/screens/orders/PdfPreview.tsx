import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { size } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPaperclip } from "#renderer/ui/icons.ts";
import type { InvoiceFormat } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import type { OrderDocument } from "./documentKinds.ts";
import classes from "./PdfPreview.module.css";
import type { OpenPdf } from "./pdf.ts";

interface PdfPreviewProps {
  orderId: string;
  kind: OrderDocument;
  /** Decides the closing below the document. */
  accountId?: string | null;
  format?: InvoiceFormat | null;
  /** What is sent in its place: an XRechnung. */
  dataFile?: string | null;
}

interface Shown {
  pdf: OpenPdf;
  filename: string;
  bytes: number;
  pages: number;
}

/** The exact PDF that will be sent, with its name and size above. */
export function PdfPreview({ orderId, kind, accountId, format, dataFile }: PdfPreviewProps) {
  const { t } = useText();
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    let opened: OpenPdf | null = null;
    const load = async () => {
      const answer = await client.documents.pdf({ orderId, kind, ...(accountId ? { accountId } : {}), ...(format ? { format } : {}) });
      if (!isCurrent) return;
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      const { filename, bytes, pages } = answer.value;
      const { openPdf } = await import("./pdf.ts");
      opened = await openPdf(bytes);
      if (!isCurrent) return opened.end();
      setFailed(false);
      setShown({ pdf: opened, filename, bytes: bytes.byteLength, pages });
    };
    load().catch(() => isCurrent && setFailed(true));
    return () => {
      isCurrent = false;
      opened?.end();
    };
  }, [orderId, kind, accountId, format]);

  return (
    <div className={classes.preview}>
      <p className={classes.head}>
        <IconPaperclip size={16} stroke={1.7} aria-hidden="true" />
        <span className={classes.name}>{shown?.filename ?? (error ? "" : t("orders:pdf.wait"))}</span>
        {shown && <span className={classes.facts}>{t("orders:pdf.facts", { count: shown.pages, size: size(shown.bytes) })}</span>}
      </p>
      {dataFile && <p className={classes.words}>{t("orders:send.data", { name: dataFile })}</p>}
      {error?.code !== "facts-missing" && <ErrorNote error={error} />}
      {hasFailed && <p className={classes.words}>{t("orders:pdf.failed")}</p>}
      {!shown && !error && !hasFailed && (
        <div className={classes.paper}>
          <p className={classes.words}>{t("orders:pdf.loading")}</p>
        </div>
      )}
      {shown && !hasFailed && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className={classes.pages} tabIndex={0} aria-label={t("orders:pdf.label", { name: shown.filename })}>
          {Array.from({ length: shown.pdf.pages }, (_, index) => (
            <Page key={`${shown.filename}-${String(index)}`} pdf={shown.pdf} number={index + 1} onFailed={() => setFailed(true)} />
          ))}
        </section>
      )}
    </div>
  );
}

function Page({ pdf, number, onFailed }: { pdf: OpenPdf; number: number; onFailed: () => void }) {
  const { t } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page is drawn once per document
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    pdf.draw(number, target, target.clientWidth || 332).catch((error: unknown) => {
      // A preview that was closed while it was drawn has not failed.
      if (target.isConnected && !(error instanceof Error && /destroy|cancel/i.test(error.name + error.message))) onFailed();
    });
  }, [pdf, number]);
  return <canvas ref={canvas} className={classes.paper} role="img" aria-label={t("orders:pdf.page", { page: number, pages: pdf.pages })} />;
}
