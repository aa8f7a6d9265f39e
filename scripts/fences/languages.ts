import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fence, Violation } from './fence.ts';
import { trackedFiles } from './tracked-files.ts';

/**
 * Patterns of words that may stand outside the packs of `packages/signature/src/language`, by package: names of kinds and
 * formats, and English that has not moved yet. A bound only ever goes down; it is lowered with the patterns.
 */
export const WORDS_OUTSIDE: Readonly<Record<string, number>> = {
  signature: 13,
  extract: 247,
  assistant: 8,
};

/** Holds when no package says in a pattern what a language pack should say. */
export const wordsInPacks: Fence = {
  name: 'words of a language stand in its pack',
  async check(root) {
    const files = trackedFiles(root).filter((path) => isReader(path));
    return Object.entries(WORDS_OUTSIDE).flatMap(([name, bound]) => {
      const own = files.filter((path) => path.startsWith(`packages/${name}/src/`));
      const found = own.flatMap((path) => wordPatterns(readFileSync(join(root, path), 'utf8')));
      return beyond(name, found.length, bound);
    });
  },
};

/** A violation when there are more patterns than the bound. */
export function beyond(name: string, count: number, bound: number): readonly Violation[] {
  if (count <= bound) return [];
  const message = `${count} patterns of words outside the language packs, ${bound} allowed: put the words into LanguagePack`;
  return [{ where: `packages/${name}/src`, message }];
}

/** Regular expressions with words in them that a source file holds; comments do not count. */
export function wordPatterns(source: string): readonly string[] {
  return source
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '')
    .split('\n')
    .flatMap((line) => [...line.matchAll(LITERAL)].map(([literal]) => literal))
    .filter((literal) => /[a-z]{2,}/u.test(literal.replace(/\/[a-z]*$/u, '').replace(NO_WORDS, ' ')));
}

/** A regular expression where an expression may begin. */
const LITERAL = /(?<=(?:^|[=(,:?!&|[{;]|return|\?\?)\s*)\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/gu;

/** Escapes, classes and names of groups. */
const NO_WORDS = /\\[pP]\{[^}]*\}|\\[a-zA-Z]|\(\?(?:<[\w]+>|<?[=!:])|\[(?:[^\]\\]|\\.)*\]/gu;

function isReader(path: string): boolean {
  return path.endsWith('.ts') && !/\.test(?:-d)?\.ts$|\/testing\/|\/language\//u.test(path);
}
