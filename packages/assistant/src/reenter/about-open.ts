import { foldName, type OpenCommand, type Pending, type Session } from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import { labelOf, shapeOf } from '../place/list-commands.ts';
import type { Pass } from '../pass/pass.ts';
import { singular } from '../referents/kinds.ts';
import { referentsFor } from '../referents/refer.ts';
import { withChoices } from '../referents/table.ts';
import { ownChoices, type Choice } from '../understand/own-choices.ts';

type Open = Extract<Pending, { kind: 'fill-slots' | 'confirm' }>;

/** What is told in the middle, and the conversation with it on the table. */
interface Told {
  readonly text: string;
  readonly session: Session;
}

/** Begins the name of a list that was told in the middle of something. */
export const TOLD = 'told ';

/** Choices that are told at most; a person takes in no more. Source: chosen here. */
const MOST = 8;

/**
 * Answers a question about the open matter from what is there: what a slot may be filled with, what it costs, when it
 * comes. `undefined` when the words ask nothing of it, or it does not say.
 */
export async function aboutOpen(pass: Pass, target: Target, pending: Open): Promise<Told | undefined> {
  const words = pass.utterance.trim();
  if (pass.byAgent) return undefined;
  const { aside } = pass.ports.workflow.language.talk;
  const noun = aside.choices.exec(words)?.groups?.['noun'];
  if (noun !== undefined) return choicesCalled(noun, pass, target, pending);
  const about = aside.price.test(words) ? aside.ofPrice : aside.time.test(words) ? aside.ofTime : undefined;
  if (about === undefined) return undefined;
  const isItem = (sentence: string): boolean => about === aside.ofTime && sentence.startsWith('- ');
  const told = sentencesOf(pending).filter((sentence) => about.test(sentence) && !isItem(sentence));
  const text = told.length > 0 ? told.join('\n') : about === aside.ofPrice && priceOf(pass, target, pending.open);
  return text ? { text, session: pass.session } : undefined;
}

/** What a slot may be filled with whose name, or whose choices, go by the noun. The slot that is asked for comes first. */
async function choicesCalled(
  noun: string,
  pass: Pass,
  target: Target,
  { open, ...pending }: Open,
): Promise<Told | undefined> {
  const stem = stemOf(noun);
  const asked = pending.kind === 'fill-slots' ? pending.asked : [];
  // What depends on others is declared after them: what comes, after what goes.
  const others = Object.keys(shapeOf(target.command)).filter((slot) => !asked.includes(slot));
  const slots = [...asked, ...others.toReversed()];
  for (const slot of slots) {
    const choices: readonly Choice[] = (await ownChoices(pass, target, slot, open.slots)) ?? [];
    const isCalled =
      stemsOf(labelOf(target.command, slot)).has(stem) || choices.some(({ label }) => stemsOf(label).has(stem));
    if (!isCalled || choices.length === 0) continue;
    const few = choices.slice(0, MOST);
    const told = { command: target.command, slot, choices: few };
    return {
      text: few.map(({ label }) => `- ${label}`).join('\n'),
      session: withChoices(pass.session, told, `${TOLD}${pass.turnId}`),
    };
  }
  return undefined;
}

/** One spelling for "colours" and "color". */
function stemOf(word: string): string {
  return singular(foldName(word)).replace('our', 'or');
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set((foldName(text).match(/\p{L}+/gu) ?? []).map(stemOf));
}

/** What is said of the effect that waits for a yes. */
function sentencesOf(pending: Open): readonly string[] {
  if (pending.kind !== 'confirm') return [];
  return pending.clarification.effects.flatMap(
    ({ preview }) => preview?.split(/\n|(?<=[.!?])\s+(?=\p{Lu}|[$€£])/u) ?? [],
  );
}

/** What the things cost that are spoken of, as they were shown or looked up. */
function priceOf(pass: Pass, target: Target, { slots }: OpenCommand): string | undefined {
  const { ofPrice } = pass.ports.workflow.language.talk.aside;
  const told = Object.entries(slots).flatMap(([slot, { value, evidence }]) => {
    if (evidence.of !== undefined && ofPrice.test(evidence.of)) return [evidence.of];
    const keys: readonly unknown[] = Array.isArray(value) ? value : [value];
    return referentsFor(pass, target, slot)
      .filter(({ key }) => keys.includes(key))
      .flatMap(({ label, facts = {} }) => {
        const price = Object.entries(facts).find(([field]) => /price|cost|fee|fare|amount|total/iu.test(field));
        return price === undefined ? [] : [`${label}: ${String(price[1])}`];
      });
  });
  return told.length === 0 ? undefined : [...new Set(told)].join('\n');
}
