import type { WorkflowCommand } from '../command/command.ts';
import type { MoodLanguage } from '../language/mood-words.ts';
import { enumMembers, fieldsOf } from '../schema/schema-shape.ts';
import { reachOfDenial } from './denied-value.ts';
import { reachOfMember } from './member-reach.ts';
import { reachOfList, reachOfName, type Around } from './name-reach.ts';
import { reachOfLabel, reachOfRole } from './named-apart.ts';
import { isDate, type Reading, type Span } from './reading.ts';
import { reachOfText } from './text-reach.ts';

/** Names and lists by what joins them to words that nothing holds; a member of a closed set is no name. */
export function unreadName(
  { given: { value }, slot, start, end }: Span,
  command: WorkflowCommand,
  around: Around & Pick<Reading, 'own'> & { readonly language: MoodLanguage },
) {
  const schema = fieldsOf(command)[slot];
  const spoken = { slot, schema, utterances: command.utterances };
  const members = schema && enumMembers(schema);
  const place = { start, end };
  const isName = typeof value === 'string' && members === undefined && !isDate(value);
  const isChoice = isName || members !== undefined;
  const denied =
    typeof value === 'boolean' ? undefined : reachOfDenial(place, around, { own: around.own, isName: isChoice });
  const reach =
    denied ??
    (Array.isArray(value)
      ? reachOfList(value, place, around)
      : typeof value === 'number' && members === undefined
        ? reachOfLabel(place, around, spoken)
        : members !== undefined
          ? (reachOfMember(members, place, around) ?? reachOfRole(place, around, spoken))
          : isName
            ? (reachOfText(place, around.utterance, command, around.language) ??
              reachOfName(place, around, command.effect === 'read') ??
              reachOfRole(place, around, spoken))
            : undefined);
  return reach && around.utterance.slice(reach.start, reach.end);
}
