import { canonicalJson, SURE_INTENT, type LanguagePack, type OpenCommand, type Slots } from '@fw/signature';
import { aimedAt, type Aimed } from '../pass/entry.ts';
import type { Pass } from '../pass/pass.ts';
import { targetIn, type Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import { scopeOffering, type Place } from '../place/load-place.ts';
import { isFreeText } from '../reenter/judge-answer.ts';
import { pointersIn } from '../referents/pointers.ts';
import type { Found } from './detect.ts';
import { chosenAnew } from './chosen-anew.ts';
import { oneByOne } from './one-by-one.ts';
import { readInOrder } from './read-values.ts';
import { waitFor } from './wait.ts';

/** Longer ones ask for something by themselves. In words. */
const MOST_WORDS = 8;

/** How sure it is that the command of before is meant once more; an effect is shown first. */
const DOUBTFUL = 0.5;

/**
 * "And the same for 305", "the blue one too", "what about the second?": the command that ran last, with what is named
 * now in the place of what was. Only where no command is meant by itself; never for text, which would take any words.
 */
export async function elliptical(pass: Pass, place: Place, found: Found): Promise<Aimed | undefined> {
  const { last } = pass.session;
  const words = pass.utterance.trim();
  if (pass.byAgent || last?.input === undefined || words.split(/\s+/u).length > MOST_WORDS) return undefined;
  const { once, too } = pass.ports.workflow.language.talk;
  const lead = once.exec(words);
  const isSame = lead?.groups?.['same'] !== undefined || too.test(words);
  if (
    found.kind === 'matched' &&
    (!isSame || found.offer.confidence >= SURE_INTENT || found.intent.by !== 'classified')
  )
    return undefined;
  const rest = words.slice(lead?.[0].length ?? 0).replace(too, '');
  if (lead === null && !isSame && !isPointer(words, pass.ports.workflow.language)) return undefined;
  const scope = scopeOffering(place.scopes, last.command);
  const target = scope === undefined ? undefined : targetIn(pass, place, last.command, scope.path);
  if (scope === undefined || target === undefined) return undefined;

  const slots = Object.keys(shapeOf(target.command));
  const free = await Promise.all(
    slots.map(async (slot) => (await isFreeText(target, slot)) && !isLookedUp(target, slot)),
  );
  const asked = slots.filter((_, index) => !free[index]);
  const trial: Pass = { ...pass, utterance: rest, emit: () => undefined };
  const chosen = await chosenAnew(trial, target, rest, asked);
  const read = await readInOrder(trial, target, { utterance: rest, known: chosen, asked }, asked);
  const fresh = Object.fromEntries(Object.entries(read.slots).filter(([slot]) => asked.includes(slot)));
  const isNew = Object.entries(fresh).some(
    ([slot, { value }]) => canonicalJson(value) !== canonicalJson(last.input?.[slot] ?? null),
  );
  const ambiguities = read.ambiguities.filter(({ slot }) => asked.includes(slot));
  if (!isNew && ambiguities.length === 0) return undefined;
  // The same request once for each: "and the rest".
  const waiting = oneByOne(pass, rest, read.further);
  const doubted = new Set(ambiguities.map(({ slot }) => slot));
  const open: OpenCommand = {
    command: last.command,
    path: scope.path,
    slots: { ...asBefore(target, last.input, [...doubted]), ...fresh },
    utterance: pass.utterance,
    by: 'classified',
    confidence: DOUBTFUL,
  };
  const show = target.command.effect !== 'read';
  return aimedAt(waitFor(pass, waiting), target, open, { ambiguities, show, follow: waiting.length > 0 });
}

function isLookedUp({ command }: Aimed['target'], slot: string): boolean {
  return Object.hasOwn(command.lookup ?? {}, slot) || Object.hasOwn(command.resolve ?? {}, slot);
}

/** Nothing but a pointer: "the second one?". */
function isPointer(said: string, language: LanguagePack): boolean {
  const whole = said.replace(/[\s.!?]+$/u, '');
  return pointersIn(whole, language).some(({ way, quote }) => way.kind !== 'it' && quote.length >= whole.length - 2);
}

function asBefore(target: Target, input: Readonly<Record<string, unknown>>, without: readonly string[]): Slots {
  const shape = shapeOf(target.command);
  // A default is one again.
  const isDefault = (slot: string, value: unknown): boolean => {
    const { success, data } = shape[slot]?.safeParse(undefined) ?? {};
    return success === true && canonicalJson(data ?? null) === canonicalJson(value ?? null);
  };
  return Object.fromEntries(
    Object.entries(input)
      .filter(([slot, value]) => !without.includes(slot) && !isDefault(slot, value))
      .map(([slot, value]) => [slot, { value, evidence: { source: 'history', confidence: DOUBTFUL, by: 'referent' } }]),
  );
}
