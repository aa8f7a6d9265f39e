import type { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { foldName, humanName, spokenForms } from '../evidence/spoken-forms.ts';
import type { Slots } from '../evidence/evidence.ts';
import { onceFor } from '../language/once-for.ts';
import { enumMembers, fieldsOf, isOptionalSlot, schemaKind, slotMeta } from '../schema/schema-shape.ts';
import type { MoodPatterns } from './mood-patterns.ts';

/** Stems of the words with which an author speaks of one slot. */
interface SlotWords {
  readonly name: string;
  readonly isOptional: boolean;
  /** Whether it takes any words. */
  readonly isText: boolean;
  /** Its name, label and description. */
  readonly naming: ReadonlySet<string>;
  /** Those of each of its choices, by the choice as text. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Wording {
  /** Stems of the words for the command itself: its sentences, name, owner and summary. */
  readonly command: ReadonlySet<string>;
  /** Those that stand in one of its sentences alone, and may be a value there. */
  readonly once: ReadonlySet<string>;
  readonly slots: readonly SlotWords[];
}

const wordingOf = onceFor((patterns: MoodPatterns) =>
  onceFor((command: WorkflowCommand): Wording => {
    const said = [...command.utterances, humanName(command.name), humanName(command.owner), command.summary];
    const fields = Object.entries(fieldsOf(command));
    const naming = fields.flatMap(([name, schema]) => namesOf(name, schema));
    const small = new Set([...said, ...naming].flatMap(wordsOf).filter((word) => word === word.toLowerCase()));
    // A name inside of the author's sentences is one of their values: "let Carlos conduct" explains no Carlos.
    const names = new Set(command.utterances.flatMap((text) => text.match(NAME_WITHIN) ?? []));
    const isName = (word: string): boolean =>
      names.has(word) && !small.has(word.toLowerCase()) && !patterns.calendar.test(word.toLowerCase());
    const stems = (texts: readonly string[]): ReadonlySet<string> =>
      new Set(
        texts
          .flatMap(wordsOf)
          .filter((word) => !isName(word))
          .map((word) => stemOf(word.toLowerCase(), patterns)),
      );
    const others = stems([...said.slice(command.utterances.length), ...naming]);
    const counts = new Map<string, number>();
    for (const text of command.utterances)
      for (const stem of stems([text])) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    return {
      command: stems(said),
      once: new Set([...counts].flatMap(([stem, count]) => (count === 1 && !others.has(stem) ? [stem] : []))),
      slots: fields.map(([name, schema]) => ({
        name,
        isOptional: isOptionalSlot(schema),
        isText: schemaKind(schema) === 'string' && schema.safeParse('~ any words').success,
        naming: stems(namesOf(name, schema)),
        members: new Map(membersOf(schema).map(({ member, forms }) => [String(member), stems(forms)])),
      })),
    };
  }),
);

/** Stems of every word with which the author speaks of the command and of its slots. */
export const authorWords = onceFor((patterns: MoodPatterns) =>
  onceFor((command: WorkflowCommand): ReadonlySet<string> => {
    const { command: own, slots } = wordingOf(patterns)(command);
    return new Set([
      ...own,
      ...slots.flatMap(({ naming, members }) => [...naming, ...[...members.values()].flatMap((one) => [...one])]),
    ]);
  }),
);

/**
 * Law 1 for the words of slots: they account for something where the slot holds a value. "With shore power" is not
 * accounted for while nothing says that power is wanted, nor "from Ann" while somebody else is paid; what a slot that must
 * be filled lacks is asked anyway.
 *
 * @returns Whether a word's stem is accounted for.
 */
export function accounting(command: WorkflowCommand, slots: Slots, patterns: MoodPatterns): (stem: string) => boolean {
  const { command: own, slots: wordings } = wordingOf(patterns)(command);
  const held = wordings.flatMap(({ name, isOptional, naming, members }) => {
    const value = Object.hasOwn(slots, name) ? slots[name]?.value : undefined;
    if (value === undefined) return isOptional ? [] : [naming];
    const chosen = (Array.isArray(value) ? value : [value]).flatMap((one) => members.get(String(one)) ?? []);
    return [naming, ...chosen];
  });
  return (stem) => own.has(stem) || held.some((words) => words.has(stem));
}

/**
 * "For drafting", where an author's sentence ends so and an optional text holds nothing: a word that stands in one
 * sentence alone is one of its values.
 *
 * @returns Whether a word's stem may be such a value.
 */
export function maybeText(command: WorkflowCommand, slots: Slots, patterns: MoodPatterns): (stem: string) => boolean {
  const { once, slots: wordings } = wordingOf(patterns)(command);
  const isOpen = wordings.some(({ name, isOptional, isText }) => isText && isOptional && !Object.hasOwn(slots, name));
  return (stem) => isOpen && once.has(stem);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}]+/gu) ?? [];
}

/** A capitalised word behind another word of its sentence. */
const NAME_WITHIN = /(?<=[\p{L}\p{N},]['’]?\s+)\p{Lu}\p{Ll}+/gu;

function namesOf(name: string, schema: z.ZodType): readonly string[] {
  const { label, description } = slotMeta(schema);
  return [humanName(name), label ?? '', description ?? ''];
}

function membersOf(schema: z.ZodType) {
  const { synonyms } = slotMeta(schema);
  return (enumMembers(schema) ?? []).map((member) => ({ member, forms: spokenForms(member, synonyms).map(foldName) }));
}

/** A word without the endings of plural, past and progress. */
export function stemOf(word: string, { endings, verbEnding }: MoodPatterns): string {
  if (word.length <= 3) return word;
  const bare = endings.reduce((left, { pattern, stems }) => left.replace(pattern, (end) => stems.get(end) ?? ''), word);
  return bare.replace(/(.)\1$/u, '$1').replace(verbEnding, '');
}
