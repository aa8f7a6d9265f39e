import type { ByModel } from '@fw/build';
import type { Workflow } from 'fastworkflow';

/** Examples that a slot shows, at most. A choice: one shows the form, three show what varies. */
const MOST = 3;

type Command = ReturnType<Workflow['commands']['get']> & object;

/** What a model wrote of slots, with those of its examples that the slot's schema takes, as values of its type. */
export function fittingExamples({ input }: Command, slots: ByModel['slots']): ByModel['slots'] {
  return slots.map(({ examples = [], ...slot }) => {
    const schema = Object.hasOwn(input.shape, slot.name) ? input.shape[slot.name] : undefined;
    const fitting = examples.slice(0, MOST).flatMap((text) => {
      const values = text === '' ? [] : [text, Number(text)];
      return values.find((value) => schema?.safeParse(value).success === true) ?? [];
    });
    return { ...slot, examples: fitting };
  });
}
