/** Longest description that is written, in UTF-16 code units. Source: chosen here; models read every one of them. */
export const MAX_TEXT = 300;

/** Text from outside as one line that shows what it says: no control or bidirectional characters, bounded. */
export function cleanText(text: string, limit: number = MAX_TEXT): string {
  const plain = text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/ +/g, ' ')
    .trim();
  if (plain.length <= limit) return plain;
  const cut = plain.slice(0, limit - 1).replace(/\p{Cs}/gu, '');
  return `${cut.trimEnd()}…`;
}

/** A string literal. Safe in any TypeScript file: JSON, with the line ends that JSON leaves bare. */
export function literal(text: string): string {
  const json = JSON.stringify(text.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu,
    (mark) => [...mark].flatMap((each) => unitsOf(each)).join(''),
  );
  const inner = json.slice(1, -1);
  return inner.includes("'") ? json : `'${inner.replaceAll('\\"', '"')}'`;
}

function unitsOf(mark: string): readonly string[] {
  return Array.from({ length: mark.length }, (_, at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, '0')}`);
}

/** A property's name: bare where it is an identifier, computed where a literal would set the prototype. */
export function propertyName(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** Reading a property of `object`. */
export function propertyOf(object: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${literal(name)}]`;
}

/** Text for a line comment: one line, that cannot end it. */
export function commentText(text: string): string {
  return cleanText(text).replaceAll('*/', '* /');
}

/** A value of JSON as source. */
export function valueSource(value: unknown): string {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map(valueSource).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${propertyName(key)}: ${valueSource(each)}`)
      .join(', ')} }`;
  if (typeof value === 'number' && !Number.isFinite(value)) return 'undefined';
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
