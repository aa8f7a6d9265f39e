import { roundToCents } from './dollars.ts';
import { refuse, type Refusal } from './refusal.ts';

/** A number that remembers whether it was written with a point; only wordings of errors differ. */
interface Quantity {
  readonly value: number;
  readonly fractional: boolean;
}

/** The rest of an expression while it is read from left to right. */
interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const TOKEN = /\d+\.\d*|\.\d+|\d+|\*\*|\/\/|[-+*/()]|\.|\s+/g;
const LEADING_ZERO =
  'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers (<string>, line 1)';

/**
 * Works out an arithmetic expression of numbers, `+ - * / // **`, and parentheses,
 * rounded to cents and always shown with a decimal point: `2 + 2` is `4.0`.
 */
export function calculate(expression: string): string | Refusal {
  if (!/^[0-9+\-*/(). ]*$/.test(expression)) return refuse('expression-not-allowed');
  try {
    const tokens = (expression.match(TOKEN) ?? []).filter((token) => token.trim() !== '');
    checkParentheses(tokens);
    const reader: Reader = { tokens, at: 0 };
    const { value } = readSum(reader, expression);
    if (reader.at < tokens.length) throw invalidSyntax(expression);
    return showWithPoint(roundToCents(value));
  } catch (error) {
    return refuse('expression-fails', error instanceof Error ? error.message : String(error));
  }
}

function readSum(reader: Reader, source: string): Quantity {
  let sum = readProduct(reader, source);
  for (let sign = take(reader, ['+', '-']); sign; sign = take(reader, ['+', '-'])) {
    const term = readProduct(reader, source);
    sum = combine(sum, term, sign === '+' ? sum.value + term.value : sum.value - term.value);
  }
  return sum;
}

function readProduct(reader: Reader, source: string): Quantity {
  let product = readSigned(reader, source);
  const operators = ['*', '/', '//'];
  for (let operator = take(reader, operators); operator; operator = take(reader, operators)) {
    product = multiply(product, readSigned(reader, source), operator);
  }
  return product;
}

function readSigned(reader: Reader, source: string): Quantity {
  const sign = take(reader, ['+', '-']);
  if (!sign) return readPower(reader, source);
  const { value, fractional } = readSigned(reader, source);
  return { value: sign === '-' ? -value : value, fractional };
}

function readPower(reader: Reader, source: string): Quantity {
  const base = readNumber(reader, source);
  if (!take(reader, ['**'])) return base;
  const exponent = readSigned(reader, source);
  return combine(base, exponent, base.value ** exponent.value);
}

function readNumber(reader: Reader, source: string): Quantity {
  const token = reader.tokens[reader.at++];
  if (token === '(') {
    const inner = readSum(reader, source);
    if (!take(reader, [')'])) throw invalidSyntax(source);
    return inner;
  }
  if (token === undefined || !/\d/.test(token)) throw invalidSyntax(source);
  if (/^0+[1-9]\d*$/.test(token)) throw new SyntaxError(LEADING_ZERO);
  return { value: Number(token), fractional: token.includes('.') };
}

function multiply(left: Quantity, right: Quantity, operator: string): Quantity {
  if (operator === '*') return combine(left, right, left.value * right.value);
  if (right.value === 0) throw new RangeError(zeroDivision(operator, left.fractional || right.fractional));
  const quotient = left.value / right.value;
  return operator === '/' ? { value: quotient, fractional: true } : combine(left, right, Math.floor(quotient));
}

function zeroDivision(operator: string, fractional: boolean): string {
  if (operator === '/') return fractional ? 'float division by zero' : 'division by zero';
  return fractional ? 'float floor division by zero' : 'integer division or modulo by zero';
}

function combine(left: Quantity, right: Quantity, value: number): Quantity {
  return { value, fractional: left.fractional || right.fractional };
}

function take(reader: Reader, accepted: readonly string[]): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined || !accepted.includes(token)) return undefined;
  reader.at += 1;
  return token;
}

function checkParentheses(tokens: readonly string[]): void {
  let open = 0;
  for (const token of tokens) {
    if (token === '(') open += 1;
    if (token === ')') open -= 1;
    if (open < 0) throw new SyntaxError("unmatched ')' (<string>, line 1)");
  }
  if (open > 0) throw new SyntaxError("'(' was never closed (<string>, line 1)");
}

function invalidSyntax(source: string): SyntaxError {
  return new SyntaxError(`invalid syntax (<string>, line ${source.trim() === '' ? 0 : 1})`);
}

function showWithPoint(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${Object.is(value, -0) ? '-0' : value}.0` : `${value}`;
}
