/**
 * "1,234.56", "1.234,56", "12 000" with a narrow blank, "3,5"; `undefined` for what is no number, such as "1.2.3".
 *
 * @param decimal - What parts whole from decimals where both readings are possible: "1.234" is a thousand before ",".
 */
export function parseDigits(text: string, decimal: '.' | ',' = '.'): number | undefined {
  if (isMixed(text)) return undefined;
  const ascii = toAscii(text).replace(/[\u00a0\u202f\u2009]/g, ' ');
  const plain = decimal === '.' ? ascii : ascii.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
  if (/^\d+(?:\.\d+)?$/.test(plain)) return finite(plain);
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return finite(plain.replaceAll(',', ''));
  if (/^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(plain)) return finite(plain.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) return finite(plain.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) return finite(plain.replaceAll('.', ''));
  if (/^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(plain)) return finite(plain.replaceAll(' ', '').replace(',', '.'));
  if (/^\d+,\d{1,2}$/.test(plain)) return finite(plain.replace(',', '.'));
  return undefined;
}

/** The value, unless it overflows or is a whole number that a double cannot hold exactly. */
export function finite(digits: string): number | undefined {
  const value = Number(digits);
  if (!Number.isFinite(value)) return undefined;
  return value > Number.MAX_SAFE_INTEGER && /^\d+$/.test(digits) && BigInt(digits) !== BigInt(value)
    ? undefined
    : value;
}

/** Digits of two scripts in one number are a trick or a slip. */
function isMixed(text: string): boolean {
  return new Set(Array.from(text.matchAll(/\p{Nd}/gu), ([digit]) => zeroOf(digit))).size > 1;
}

/** Decimal digits of any script as ASCII. */
export function toAscii(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String((digit.codePointAt(0) ?? 0) - zeroOf(digit))).normalize('NFKC');
}

/** Code point of the zero in a digit's block: blocks of ten stand in rows, from a zero that Unicode lists first. */
function zeroOf(digit: string): number {
  if (digit >= '0' && digit <= '9') return 48;
  const code = digit.codePointAt(0) ?? 0;
  // The mathematical digits are five blocks in a row that begin off a multiple of ten.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return code - ((code - 0x1d7ce) % 10);
  let zero = code;
  for (let steps = 0; steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); steps++) zero -= 1;
  return zero;
}
