import type { Slots } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';
import { meantAmong } from './meant-choices.ts';
import { ownChoices } from './own-choices.ts';

/** "And the brake check": of what the command lets one choose, the thing that the words speak of. */
export async function chosenAnew(pass: Pass, target: Target, said: string, slots: readonly string[]): Promise<Slots> {
  for (const slot of slots) {
    const choices = (await ownChoices(pass, target, slot, {})) ?? [];
    const meant =
      choices.length < 2 ? undefined : await meantAmong(pass, target, { said, slots: {}, isAnswer: true }, choices);
    if (meant?.kind === 'one') return { [slot]: meant.value };
  }
  return {};
}
