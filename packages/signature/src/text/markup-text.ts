const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it stands in HTML, SVG and XML, between tags and in attributes in quotes: nothing of it becomes markup. */
export function markupText(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => NAMED[sign] ?? `&#${sign.charCodeAt(0)};`);
}
