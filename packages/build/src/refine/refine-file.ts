import type { Effect } from '@fw/signature';
import type { Schema } from '../catalogue/catalogue.ts';
import { wordsOf } from '../catalogue/words.ts';
import { splitFields } from '../merge/split-fields.ts';
import { MADE_NOTE } from '../render/command-file.ts';
import { cleanText, literal, valueSource } from '../render/escape.ts';
import { makeUtterances } from '../words/make-utterances.ts';
import { blanksOf, ENOUGH_UTTERANCES, MODEL_NOTE, withSlotSuffix, type Blanks, type RefineField } from './blanks.ts';
import type { WrittenWording } from './wording-writer.ts';

/** What is known of the command in a file. */
export interface RefineWording {
  readonly name: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly utterances: readonly string[];
  /** Those of them that no person wrote. */
  readonly made?: readonly string[];
  readonly input: Schema;
}

/** What a model wrote for a command; its sentences and examples are those that were found good. */
export interface ByModel extends WrittenWording {
  /** `provider/model`. */
  readonly model: string;
}

/** A file with its blanks filled, and which they were. */
export interface RefinedFile {
  readonly text: string;
  readonly filled: readonly RefineField[];
}

/**
 * Fills the blanks of a command's file. By rules: a summary that is empty, and sentences where there are fewer than
 * eight (in `made`, so that they count as made). By what a model wrote, where there is something: these, and what slots
 * mean and examples of their values. Everything else keeps its bytes: effect, types and code are never touched, nor is a
 * file that is not built as ours are.
 */
export function refineFile(
  text: string,
  wording: RefineWording,
  fields: readonly RefineField[],
  written?: ByModel,
): RefinedFile {
  const split = splitFields(text);
  const blanks = blanksOf(text, wording);
  if (split === undefined || blanks === undefined) return { text, filled: [] };
  const summary = summaryOf(wording, written);
  const made = fields.includes('utterances') ? madeOf({ ...wording, summary }, blanks, written) : [];
  const suffixes = fields.some((field) => field === 'describe' || field === 'examples')
    ? suffixesOf(blanks, fields, written)
    : new Map<string, string>();
  const has = (part: string) => split.parts.some(({ name }) => name === part);
  const before = has('made') ? undefined : has('utterances') ? 'utterances' : has('effect') ? 'effect' : 'summary';
  const filled = new Set<RefineField>();
  const parts = split.parts.map((part) => {
    let own = part.text;
    if (part.name === 'summary' && fields.includes('summary') && blanks.summary) {
      own = `  summary: ${literal(summary)},\n`;
      filled.add('summary');
    }
    if (part.name === 'input' && suffixes.size > 0) {
      own = withSlotSuffix(own, suffixes);
      for (const suffix of suffixes.values()) {
        if (suffix.includes('.describe(')) filled.add('describe');
        if (suffix.includes('.meta(')) filled.add('examples');
      }
    }
    if (made.length === 0) return own;
    const lines = made.map((line) => `    ${line}\n`).join('');
    if (part.name === 'made') own = own.replace(/^( {2}made: \[\r?\n)/, (head) => head + lines);
    if (part.name === before) own += `  made: [\n${lines}  ],\n`;
    if (own !== part.text && (part.name === 'made' || part.name === before)) filled.add('utterances');
    return own;
  });
  return filled.size === 0 ? { text, filled: [] } : { text: parts.join(''), filled: [...filled] };
}

function summaryOf({ name, summary }: RefineWording, written: ByModel | undefined): string {
  if (summary.trim() !== '') return summary;
  const told = cleanText(written?.summary ?? '');
  const words = wordsOf(name).join(' ');
  return told === '' ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : told;
}

/** Lines of `made`: the model's sentences under its name, and those of rules where there are too few. */
function madeOf(
  wording: RefineWording,
  { utterances: blank }: Blanks,
  written: ByModel | undefined,
): readonly string[] {
  const known = new Set(wording.utterances.map((each) => each.toLowerCase()));
  const fresh = (texts: readonly string[]) =>
    texts
      .map((each) => cleanText(each))
      .filter((each) => each !== '' && !known.has(each.toLowerCase()) && known.add(each.toLowerCase()));
  const block = (note: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : [note, ...texts.map((each) => `${literal(each)},`)];
  const model = blank === undefined ? [] : fresh(written?.utterances ?? []);
  const byRules =
    blank === 'too-few' && wording.utterances.length + model.length < ENOUGH_UTTERANCES
      ? fresh(makeUtterances(wording).map((each) => each.text))
      : [];
  const note = `${MODEL_NOTE} ${cleanText(written?.model ?? '')}: put the words of your users into utterances.`;
  return [...block(note, model), ...block(MADE_NOTE, byRules)];
}

/** What stands behind the source of a slot, by its name. */
function suffixesOf(
  blanks: Blanks,
  fields: readonly RefineField[],
  written: ByModel | undefined,
): ReadonlyMap<string, string> {
  const of = (field: 'describe' | 'examples') => (fields.includes(field) ? blanks[field] : []);
  const entries = (written?.slots ?? []).flatMap(({ name, description = '', examples = [] }): [string, string][] => {
    const told = of('describe').includes(name) ? cleanText(description) : '';
    const shown = of('examples').includes(name) ? examples : [];
    const suffix =
      (told === '' ? '' : `.describe(${literal(told)})`) +
      (shown.length === 0 ? '' : `.meta(${valueSource({ examples: shown })})`);
    return suffix === '' ? [] : [[name, suffix]];
  });
  return new Map(entries);
}
