import type { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { foldName, humanName, spokenForms } from '../evidence/spoken-forms.ts';
import { onceFor } from '../language/once-for.ts';
import { enumMembers, slotMeta } from '../schema/schema-shape.ts';
import type { MoodPatterns } from './mood-patterns.ts';

/** Stems of every word with which the author speaks of the command and of its slots. */
export const authorWords = onceFor((patterns: MoodPatterns) =>
  onceFor((command: WorkflowCommand) => vocabularyOf(command, patterns)),
);

function vocabularyOf(command: WorkflowCommand, patterns: MoodPatterns): ReadonlySet<string> {
  const slots = Object.entries(command.input.shape).flatMap(([name, schema]) => slotWords(name, schema as z.ZodType));
  const said = [...command.utterances, humanName(command.name), humanName(command.owner), command.summary, ...slots];
  const words = said.flatMap((text) => text.match(/[\p{L}\p{M}]+/gu) ?? []);
  const small = new Set(words.filter((word) => word === word.toLowerCase()));
  // A name inside of the author's sentences is one of their values: "let Carlos conduct" explains no Carlos.
  const names = new Set(command.utterances.flatMap((text) => text.match(NAME_WITHIN) ?? []));
  const isName = (word: string): boolean =>
    names.has(word) && !small.has(word.toLowerCase()) && !patterns.calendar.test(word.toLowerCase());
  return new Set(words.filter((word) => !isName(word)).map((word) => stemOf(word.toLowerCase(), patterns)));
}

/** A capitalised word behind another word of its sentence. */
const NAME_WITHIN = /(?<=[\p{L}\p{N},]['’]?\s+)\p{Lu}\p{Ll}+/gu;

function slotWords(name: string, schema: z.ZodType): readonly string[] {
  const { label, description, synonyms } = slotMeta(schema);
  const members = (enumMembers(schema) ?? []).flatMap((member) => spokenForms(member, synonyms));
  return [humanName(name), label ?? '', description ?? '', ...members.map(foldName)];
}

/** A word without the endings of plural, past and progress. */
export function stemOf(word: string, { endings, verbEnding }: MoodPatterns): string {
  if (word.length <= 3) return word;
  const bare = endings.reduce((left, { pattern, stems }) => left.replace(pattern, (end) => stems.get(end) ?? ''), word);
  return bare.replace(/(.)\1$/u, '$1').replace(verbEnding, '');
}
