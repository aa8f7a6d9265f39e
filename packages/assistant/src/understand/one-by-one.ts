import type { Pass } from '../pass/pass.ts';
import type { Referred } from '../referents/refer.ts';

/** "Cancel both" is "cancel the first one", now, and then "cancel the second one", each with its own gate. */
export function oneByOne({ ports }: Pass, utterance: string, further: Referred['further']): readonly string[] {
  if (further === undefined) return [];
  const { pointer, referents } = further;
  return referents.flatMap(({ list }) => {
    const nth = ports.workflow.language.pointers.nthOne[list?.at ?? -1];
    return nth === undefined ? [] : [`${utterance.slice(0, pointer.start)}${nth}${utterance.slice(pointer.end)}`];
  });
}
