/** Folds what people type differently for the same name: case, `_`, `-`, blanks, camelCase, full-width letters. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_\-–—.]+/g, ' ')
    .trim();
}

/** A slot's or command's name as words: `orderId` → "order id", `add_note` → "add note". */
export function humanName(name: string): string {
  return foldName(name);
}

/** How a member of an enum may be said, folded: its own name and its declared synonyms. */
export function spokenForms(
  member: string | number,
  synonyms: Readonly<Record<string, readonly string[]>> = {},
): readonly string[] {
  const own = Object.hasOwn(synonyms, String(member)) ? (synonyms[String(member)] ?? []) : [];
  return [...new Set([String(member), ...own].map(foldName))];
}
