import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Rules learnt from comparing runs, one a line, in a file that a person can read and edit. */
export interface InsightStore {
  read(): Promise<readonly string[]>;
  /** Adds what is new; two wordings of one rule are one. Returns what was added. */
  add(rules: readonly string[]): Promise<readonly string[]>;
}

/** Share of words that two rules must share to be one. Source: chosen here; "check X before Y" and "before Y, check X" are. */
const SAME_RULE = 0.8;

/** Rules in a Markdown list; lines that are no list items are left as they are. */
export function fileInsightStore(path: string): InsightStore {
  const load = () => readFile(path, 'utf8').catch(() => '');
  return {
    read: async () => rulesIn(await load()),
    async add(rules) {
      const text = await load();
      const known = [...rulesIn(text)];
      const added = rules.map(oneLine).filter((rule) => {
        if (rule === '' || known.some((other) => isSameRule(rule, other))) return false;
        return known.push(rule) > 0;
      });
      if (added.length === 0) return [];
      const lines = [text.trimEnd(), ...added.map((rule) => `- ${rule}`)].filter((line) => line !== '');
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.draft`, `${lines.join('\n')}\n`, { flush: true });
      await rename(`${path}.draft`, path);
      return added;
    },
  };
}

function rulesIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2).trim()] : []));
}

function oneLine(rule: string): string {
  return rule
    .replace(/\s+/g, ' ')
    .replace(/^[-*•]\s*/, '')
    .trim();
}

function isSameRule(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared >= SAME_RULE * Math.max(left.size, right.size);
}

function wordsOf(rule: string): ReadonlySet<string> {
  return new Set(rule.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
}
