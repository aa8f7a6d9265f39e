import { schemaKind } from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import type { Pass } from '../pass/pass.ts';
import { pickReferent } from './pick-referent.ts';
import { pointersIn } from './pointers.ts';
import { referentsFor } from './refer.ts';

/**
 * The words with blanks where they only point at something on the table ("the last one"), so that nothing is read out of
 * that. Offsets stay; where a slot takes any text, the words stay too.
 */
export function withoutPointers(pass: Pass, target: Target, utterance: string): string {
  if (pass.byAgent || (pass.session.referents ?? []).length === 0) return utterance;
  const slots = Object.keys(shapeOf(target.command));
  if (slots.some((slot) => takesAnyText(target, slot))) return utterance;
  const hollow = pointersIn(utterance, pass.ports.workflow.language).filter(
    ({ way }) => way.kind === 'nth' || way.kind === 'other',
  );
  return hollow.reduce((text, pointer) => {
    const isMeant = slots.some((slot) => pickReferent(pointer, referentsFor(pass, target, slot)).kind !== 'none');
    const { start, end } = pointer;
    return isMeant ? `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}` : text;
  }, utterance);
}

function takesAnyText({ command }: Target, slot: string): boolean {
  const schema = shapeOf(command)[slot];
  const isFound = Object.hasOwn(command.lookup ?? {}, slot) || Object.hasOwn(command.resolve ?? {}, slot);
  return (
    schema !== undefined &&
    !isFound &&
    schemaKind(schema) === 'string' &&
    schema.safeParse('~ any words at all').success
  );
}
