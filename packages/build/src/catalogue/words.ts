/** The words of an identifier or a path, lower case: `getHTTPRoute2` is get, http, route2. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
