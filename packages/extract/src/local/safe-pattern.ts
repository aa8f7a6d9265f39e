import { repeatsWithin } from '@fw/signature';
import { RE2JS } from 're2js';

/** Tells whether a text satisfies a schema's pattern. */
export type PatternTest = (text: string) => boolean;

/** Longest text that a pattern is tried on when it must run on the backtracking engine, in UTF-16 code units. */
const MAX_BACKTRACKED = 64;

/**
 * A pattern that cannot run away: in linear time where the pattern is regular, else on short texts and only when no
 * repetition stands inside another. `undefined` for a pattern that is neither, so that the slot is asked instead.
 */
export function compileSafely(pattern: RegExp): PatternTest | undefined {
  const before = COMPILED.get(pattern);
  if (before !== undefined) return before.test;
  const test = compile(pattern);
  COMPILED.set(pattern, { test });
  return test;
}

/** A schema's pattern lives as long as its workflow, and every sentence asks for it. */
const COMPILED = new WeakMap<RegExp, { readonly test: PatternTest | undefined }>();

function compile(pattern: RegExp): PatternTest | undefined {
  const linear = compileLinear(pattern);
  if (linear !== undefined) return linear;
  if (repeatsWithin(pattern)) return undefined;
  const own = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  return (text) => text.length <= MAX_BACKTRACKED && own.test(text);
}

/** Look-around and back-references are beyond a linear engine, which then refuses the pattern. */
function compileLinear(pattern: RegExp): PatternTest | undefined {
  try {
    const flags =
      (pattern.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
      (pattern.multiline ? RE2JS.MULTILINE : 0) |
      (pattern.dotAll ? RE2JS.DOTALL : 0);
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern.source), flags);
    return (text) => compiled.matcher(text).find();
  } catch {
    return undefined;
  }
}

/** What every match of an anchored pattern begins with: "#W" for `^#W\d+$`; empty when it begins with anything else. */
export function literalPrefix(pattern: RegExp): string {
  if (!pattern.source.startsWith('^')) return '';
  let prefix = '';
  for (let index = 1; index < pattern.source.length; index++) {
    const escaped = pattern.source[index] === '\\';
    const character = pattern.source[escaped ? index + 1 : index] ?? '';
    if (escaped ? /[\p{L}\p{N}]/u.test(character) : /[.*+?()[\]{}|^$]/.test(character)) break;
    const next = pattern.source[index + (escaped ? 2 : 1)] ?? '';
    if (/[*?{|]/.test(next)) return next === '|' ? '' : prefix;
    prefix += character;
    if (escaped) index += 1;
  }
  return /\|/.test(pattern.source) && !/^\^[^(|]*\(/.test(pattern.source) ? '' : prefix;
}
