import { foldName, slotMeta } from '@fw/signature';
import type { z } from 'zod';
import { readYesNo } from '@fw/assistant/internal';
import { reachOf, type RequestRun } from './request-run.ts';

/**
 * Choices are values that a model offers, and are grounded like them (law 2): those with a word that comes neither from
 * what the person said, nor from what a command showed, nor from the commands themselves are the model's own. Who picks
 * one has not said it, and is shown what becomes of it.
 */
export async function foreignChoices(run: RequestRun, choices: readonly string[]): Promise<readonly string[]> {
  if (choices.length === 0) return [];
  const { commands } = await reachOf(run);
  const known = new Set(
    [
      ...run.session.history.filter(({ from }) => from === 'person' || from === 'result').map(({ text }) => text),
      ...commands.flatMap(({ name, summary, input }) => [
        name,
        summary,
        ...Object.entries<z.ZodType>(input.shape).flatMap(([slot, schema]) => wordsOfSlot(slot, schema)),
      ]),
    ].flatMap(wordsOf),
  );
  return choices.filter(
    (choice) =>
      readYesNo(choice, run.options.workflow.language).kind === 'other' &&
      wordsOf(choice).some((word) => !known.has(word) && !COMMON.has(word)),
  );
}

function wordsOfSlot(slot: string, schema: z.ZodType): readonly string[] {
  const { label, description, synonyms } = slotMeta(schema);
  const { options } = schema as unknown as { readonly options?: unknown };
  const members = Array.isArray(options) ? options.filter((option) => typeof option === 'string') : [];
  return [
    slot,
    label ?? '',
    description ?? '',
    ...members,
    ...Object.keys(synonyms),
    ...Object.values(synonyms).flat(),
  ];
}

function wordsOf(text: string): readonly string[] {
  return foldName(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Words of every choice, which name nothing. */
const COMMON = new Set(
  `a an the this that these those it them to of for in on at by with from as and or but not no yes is are be do i my me we our
  you your please keep leave change cancel go ahead stop wait other another different else something none neither both all any one
  first second third last new old same now later today tomorrow yet only just instead use send make get give take show more less
  option choose choice correct wrong right`.split(/\s+/u),
);
