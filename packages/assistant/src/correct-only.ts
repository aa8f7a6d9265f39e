import { foldName, humanName, toJsonSchema, type Pending, type Slots } from '@fw/signature';
import { targetOf } from './place/commands-at.ts';
import { labelOf } from './place/list-commands.ts';
import { noting, outcome, type Outcome, type Pass } from './pass/pass.ts';
import { say, textOf } from './pass/replies.ts';
import { readYesNo } from './words/yes-no.ts';
import { correctionIn } from './reenter/resume-confirmation.ts';
import { aimedAt } from './pass/entry.ts';
import { proceed } from './walk.ts';

/**
 * Takes words as an exact correction of what waits for a yes, and shows it again. Words that hold anything else, a
 * number by itself for an identifier among it, change nothing: whoever asked reads them.
 */
export async function correctOnly(pass: Pass): Promise<Outcome> {
  const { pending } = pass.session;
  const nothing = outcome(pass, '');
  if (pending?.kind !== 'confirm' || pass.byAgent) return nothing;
  const { open } = pending;
  const target = await targetOf(pass, open);
  if (target === 'gone' || target === 'unavailable') return nothing;
  const { kind, rest } = readYesNo(pass.utterance, pass.ports.workflow.language);
  const said = kind === 'other' ? pass.utterance : rest;
  const read = await correctionIn(pass, target, open, said);
  if (read === undefined || read.extraction.ambiguities.length > 0 || read.changed.length === 0) return nothing;
  const { slots } = read.extraction;
  const isExact =
    read.changed.every((slot) => mayCorrect(pass, pending, slot, slots)) &&
    isAllOf(said, pass, pending, { slots, changed: read.changed });
  if (!isExact) return nothing;
  const labels = read.changed.map((slot) => labelOf(target.command, slot)).join(', ');
  const corrected = noting(pass, say(pass.ports.workflow, 'confirm-corrected', { slots: labels }));
  const shown = await proceed(aimedAt(corrected, target, { ...open, slots }, { show: true, follow: false }));
  return shown.session.pending?.kind === 'confirm' ? shown : nothing;
}

type Confirm = Extract<Pending, { kind: 'confirm' }>;

/** A bare number is an identifier only where the schema says what those look like, or the application knew it. */
function mayCorrect({ ports }: Pass, { open }: Confirm, slot: string, slots: Slots): boolean {
  const given = slots[slot];
  const { value, evidence } = given ?? {};
  const isText = typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
  if (!isText || !/^[#\s]*[\d\s.,]+$/u.test(evidence?.quote ?? '')) return true;
  if (evidence?.source === 'lookup') return true;
  const command = ports.workflow.commands.get(open.command);
  // A JSON Schema; only its form is looked at.
  const schema = command === undefined ? {} : (toJsonSchema(command.input) as JsonShape);
  const property = schema.properties?.[slot];
  return property?.pattern !== undefined || property?.items?.pattern !== undefined || property?.format !== undefined;
}

interface JsonShape {
  readonly properties?: Readonly<
    Record<
      string,
      { readonly pattern?: string; readonly format?: string; readonly items?: { readonly pattern?: string } }
    >
  >;
}

/** Whether every word belongs to a changed value, to the value it replaces, to a label, or to the wording of a change. */
function isAllOf(
  said: string,
  { ports }: Pass,
  { open }: Confirm,
  { slots, changed }: { readonly slots: Slots; readonly changed: readonly string[] },
): boolean {
  const command = ports.workflow.commands.get(open.command);
  const words = (text: string) => foldName(text).match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  const own = new Set(
    changed.flatMap((slot) => [
      ...words(slots[slot]?.evidence.quote ?? ''),
      ...words(textOf(slots[slot]?.value)),
      ...words(textOf(open.slots[slot]?.value)),
      ...words(open.slots[slot]?.evidence.quote ?? ''),
      ...words(humanName(slot)),
      ...(command === undefined ? [] : words(labelOf(command, slot))),
    ]),
  );
  return words(said).every((word) => own.has(word) || ports.workflow.language.talk.correcting.has(word));
}
