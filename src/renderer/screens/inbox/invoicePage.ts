/** An E-Rechnung as a page for the printer: what its view shows, without the window around it. */
import classes from "./InvoiceDialog.module.css";

const STYLE = `
  @page { margin: 16mm; }
  * { box-sizing: border-box; }
  body { margin: 0; color: #1f1d1b; background: #fff; font: 12px/1.45 system-ui, sans-serif; }
  h1 { margin: 0 0 16px; font-size: 17px; font-weight: 600; line-height: 1.4; }
  p, dl, dd { margin: 0; }
  .${classes.parties} { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 16px; margin-bottom: 16px; }
  .${classes.head} { margin: 0 0 4px; font-size: 11px; font-weight: 600; }
  .${classes.party} { display: flex; flex-direction: column; overflow-wrap: anywhere; }
  .${classes.facts} div { display: flex; gap: 8px; }
  .${classes.facts} dt { flex: none; color: #57534d; }
  .${classes.facts} dd { min-width: 0; overflow-wrap: anywhere; }
  table { width: 100%; border-collapse: collapse; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { padding: 5px 6px; border-bottom: 1px solid #d6d3cf; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  th { border-bottom-color: #918c85; font-size: 11px; }
  :is(th, td):nth-child(n + 3) { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .${classes.reason} { display: block; font-size: 11px; color: #57534d; }
  .${classes.sums} { width: 380px; margin: 12px 0 16px auto; padding-right: 6px; break-inside: avoid; }
  .${classes.sums} div { display: flex; justify-content: space-between; gap: 16px; padding: 3px 0; }
  .${classes.sums} div[data-strong] { font-weight: 600; }
  .${classes.sums} dd { white-space: nowrap; font-variant-numeric: tabular-nums; }
  .${classes.notes} { white-space: pre-wrap; overflow-wrap: anywhere; }
  section + section { margin-top: 12px; }
  .${classes.hint} { margin-top: 16px; font-size: 11px; color: #57534d; }
`;

/** The document to print. @param view the drawn invoice, all items shown */
export function invoicePage(title: string, view: HTMLElement): string {
  const page = document.implementation.createHTMLDocument(title);
  const style = page.createElement("style");
  style.textContent = STYLE;
  page.head.append(style);
  const heading = page.createElement("h1");
  heading.textContent = title;
  const content = page.importNode(view, true);
  for (const control of content.querySelectorAll("button")) control.remove();
  page.body.append(heading, content);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
