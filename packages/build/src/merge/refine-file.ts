import type { Effect } from '@fw/signature';
import type { Schema } from '../catalogue/catalogue.ts';
import { wordsOf } from '../catalogue/words.ts';
import { MADE_NOTE } from '../render/command-file.ts';
import { cleanText, literal } from '../render/escape.ts';
import { makeUtterances } from '../words/make-utterances.ts';
import { splitFields } from './split-fields.ts';

/** Sentences that make a router. Source: `thin-seeds` of the training's checks. */
export const ENOUGH_UTTERANCES = 8;

/** What is known of the command in a file. */
export interface RefineWording {
  readonly name: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly utterances: readonly string[];
  readonly input: Schema;
}

/**
 * Fills the blanks of a command's file by rules: a summary that is empty, sentences where there are fewer than eight (in
 * `made`, so that they count as made). Everything else keeps its bytes. A file that is not built as ours are is left as
 * it is.
 */
export function refineFile(
  text: string,
  { name, summary, effect, utterances, input }: RefineWording,
  fields: readonly string[],
): { readonly text: string; readonly filled: readonly string[] } {
  const split = splitFields(text);
  if (split === undefined) return { text, filled: [] };
  const filled: string[] = [];
  const words = wordsOf(name).join(' ');
  const told = summary.trim() === '' ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : summary;
  const has = (part: string) => split.parts.some((each) => each.name === part);
  const known = new Set(utterances.map((each) => each.toLowerCase()));
  const made =
    fields.includes('utterances') && utterances.length < ENOUGH_UTTERANCES && !has('made')
      ? makeUtterances({ name, summary: told, effect, input }).filter((each) => !known.has(each.text.toLowerCase()))
      : [];
  const block =
    made.length === 0
      ? ''
      : `  made: [\n    ${MADE_NOTE}\n${made.map((each) => `    ${literal(cleanText(each.text))},\n`).join('')}  ],\n`;
  const after = has('utterances') ? 'utterances' : has('effect') ? 'effect' : 'summary';
  const parts = split.parts.map((part) => {
    let own = part.text;
    if (part.name === 'summary' && fields.includes('summary') && /^ {2}summary: (''|""|``),\r?\n$/.test(own)) {
      own = `  summary: ${literal(told)},\n`;
      filled.push('summary');
    }
    if (part.name !== after || block === '') return own;
    filled.push('utterances');
    return own + block;
  });
  return filled.length === 0 ? { text, filled } : { text: parts.join(''), filled };
}
