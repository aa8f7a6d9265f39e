/** Control characters other than a line's end and a tab, and the C1 range; a terminal obeys them. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Text that a terminal shows and does not obey, whoever wrote it: control characters become visible. */
export function plainText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
