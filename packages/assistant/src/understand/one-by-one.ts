import type { Pass } from '../pass/pass.ts';
import { labelOf, type Referred } from '../referents/refer.ts';

/** "Cancel both" is "cancel the first one", now, and then "cancel the second one", each with its own gate. */
export function oneByOne({ ports }: Pass, utterance: string, further: Referred['further']): readonly string[] {
  if (further === undefined) return [];
  const { pointer, referents } = further;
  return referents.map((referent) => {
    const which = ports.workflow.language.pointers.nthOne[referent.list?.at ?? -1] ?? labelOf(referent);
    return `${utterance.slice(0, pointer.start)}${which}${utterance.slice(pointer.end)}`;
  });
}
