/** What a terminal obeys or cannot show: control characters but a line's end and a tab, bidi and zero-width ones. */
const CONTROL =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text that a terminal shows and does not obey, whoever wrote it: control characters become visible. */
export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(CONTROL, (character) => codeOf(character));
}

function codeOf(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}
