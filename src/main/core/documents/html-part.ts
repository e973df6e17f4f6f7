const ENTITY: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** The HTML part of a mail that was written as text: paragraphs, line ends and links; whatever else looks like HTML is shown, not obeyed. */
export function htmlPart(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (one) => ENTITY[one] ?? "");
  const linked = escaped.replace(
    /\bhttps:\/\/[^\s<>]+?(?=[.,;:!?)]*(?:\s|$|&lt;|&gt;|&quot;|&#39;))/g,
    (url) => `<a href="${url}">${url}</a>`,
  );
  const paragraphs = linked.split(/\n{2,}/).map((one) => `<p>${one.replaceAll("\n", "<br>\n")}</p>`);
  return `<!doctype html>\n<html><body style="font-family: sans-serif; font-size: 14px; line-height: 1.5">\n${paragraphs.join("\n")}\n</body></html>\n`;
}
