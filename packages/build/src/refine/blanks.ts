import type { Schema } from '../catalogue/catalogue.ts';
import { MADE_NOTE } from '../render/command-file.ts';
import { isSchema } from '../render/zod-source.ts';
import { splitFields } from '../merge/split-fields.ts';

/** Fields that can be filled where they are blank. */
export const REFINE_FIELDS = ['summary', 'describe', 'examples', 'utterances'] as const;

/** One of {@link REFINE_FIELDS}. */
export type RefineField = (typeof REFINE_FIELDS)[number];

/** Sentences that make a router. Source: `thin-seeds` of the training's checks. */
export const ENOUGH_UTTERANCES = 8;

/** Begins the comment above sentences that a model wrote; the name of the model follows. */
export const MODEL_NOTE = '// Written by the model';

/** What is blank in a command's file. */
export interface Blanks {
  readonly summary: boolean;
  /** Too few sentences to make a router, or none but those of rules. */
  readonly utterances: 'too-few' | 'by-rules' | undefined;
  /** Slots without a description, and slots of text or number without an example. */
  readonly describe: readonly string[];
  readonly examples: readonly string[];
}

/** A slot that stands on a line of its own in `input`. */
const SLOT = /^ {4}(\w+): (.+),$/;

/** Names of the slots whose source is one line, so that it can be filled without reading code. */
export function slotLines(input: string): readonly string[] {
  return input.split(/\r?\n/).flatMap((line) => {
    const [, name, source] = SLOT.exec(line) ?? [];
    return name !== undefined && source !== undefined && isWhole(source) ? [name] : [];
  });
}

/** `input` with something behind the source of slots; every other byte stays. */
export function withSlotSuffix(input: string, suffixes: ReadonlyMap<string, string>): string {
  const known = new Set(slotLines(input));
  return input.replace(/^ {4}(\w+): .+(?=,\r?$)/gm, (line, name: string) =>
    known.has(name) ? line + (suffixes.get(name) ?? '') : line,
  );
}

/**
 * What is blank in a command's file; `undefined` where the file is not built as ours are.
 *
 * @param utterances - All sentences of the command, and in `made` those of them that no person wrote.
 * @param input - JSON Schema of its input.
 */
export function blanksOf(
  text: string,
  {
    utterances,
    made: notByPeople = [],
    input,
  }: { readonly utterances: readonly string[]; readonly made?: readonly string[]; readonly input: Schema },
): Blanks | undefined {
  const split = splitFields(text);
  if (split === undefined) return undefined;
  const part = (name: string) => split.parts.find((each) => each.name === name)?.text;
  const properties = isSchema(input['properties']) ? input['properties'] : {};
  const slots = slotLines(part('input') ?? '').flatMap((name) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return isSchema(schema) ? [{ name, schema }] : [];
  });
  const made = part('made');
  const onlyRules =
    utterances.length <= notByPeople.length && made?.includes(MADE_NOTE) === true && !made.includes(MODEL_NOTE);
  return {
    summary: /^ {2}summary: (''|""|``),\r?\n$/.test(part('summary') ?? ''),
    utterances:
      made === undefined && utterances.length < ENOUGH_UTTERANCES ? 'too-few' : onlyRules ? 'by-rules' : undefined,
    describe: slots.filter(({ schema }) => schema['description'] === undefined).map(({ name }) => name),
    examples: slots.filter(({ schema }) => takesExamples(schema)).map(({ name }) => name),
  };
}

/** Text and numbers: a choice shows what it takes, and a list or an object has slots of its own. */
function takesExamples(schema: Schema): boolean {
  const type = schema['type'];
  return (
    schema['examples'] === undefined &&
    schema['enum'] === undefined &&
    schema['const'] === undefined &&
    (type === 'string' || type === 'number' || type === 'integer')
  );
}

/** Whether every bracket and quote that a piece of source opens is closed in it. */
function isWhole(source: string): boolean {
  const bare = source.replace(
    /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|\/(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*/g,
    '',
  );
  if (/['"`]/.test(bare)) return false;
  let depth = 0;
  for (const mark of bare) {
    if ('([{'.includes(mark)) depth++;
    else if (')]}'.includes(mark) && --depth < 0) return false;
  }
  return depth === 0;
}
