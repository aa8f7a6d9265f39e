import type { WorkflowCommand } from '../command/command.ts';
import type { MoodLanguage } from '../language/mood-words.ts';
import { enumMembers, fieldsOf } from '../schema/schema-shape.ts';
import { reachOfDenial } from './denied-value.ts';
import { reachOfMember } from './member-reach.ts';
import { reachOfList, reachOfName, type Around, type Place } from './name-reach.ts';
import { reachOfLabel, reachOfRole } from './named-apart.ts';
import { isDate, type Reading, type Span } from './reading.ts';
import { reachOfText } from './text-reach.ts';

/** The phrase of a name, a list or a choice that {@link reachOf} finds to be more than the value; `undefined` when it is not. */
export function unreadName(span: Span, command: WorkflowCommand, around: Surroundings): string | undefined {
  const reach = reachOf(span, command, around);
  return reach && around.utterance.slice(reach.start, reach.end);
}

interface Surroundings extends Around, Pick<Reading, 'own'> {
  readonly language: MoodLanguage;
}

/** Names and lists by what joins them to words that nothing holds; a member of a closed set is no name. */
function reachOf(
  { given: { value }, slot, start, end }: Span,
  command: WorkflowCommand,
  around: Surroundings,
): Place | undefined {
  const schema = fieldsOf(command)[slot];
  const spoken = { slot, schema, utterances: command.utterances };
  const members = schema && enumMembers(schema);
  const place = { start, end };
  const isName = typeof value === 'string' && members === undefined && !isDate(value);

  const isDeniable = typeof value !== 'boolean';
  const denied =
    isDeniable && reachOfDenial(place, around, { own: around.own, isName: isName || members !== undefined });
  if (denied) return denied;
  if (Array.isArray(value)) return reachOfList(value, place, around);
  if (members !== undefined) return reachOfMember(members, place, around) ?? reachOfRole(place, around, spoken);
  if (typeof value === 'number') return reachOfLabel(place, around, spoken);
  if (!isName) return undefined;
  return (
    reachOfText(place, around.utterance, command, around.language) ??
    reachOfName(place, around, command.effect === 'read') ??
    reachOfRole(place, around, spoken)
  );
}
