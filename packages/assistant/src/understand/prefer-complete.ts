import { foldName, isOptionalSlot, moodOf, type Slots } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import { beginsFor, verbOf } from '../words/own-yes.ts';
import { targetIn, type Target } from '../place/commands-at.ts';
import { offeredHere, shapeOf } from '../place/list-commands.ts';
import { scopeOffering, type Place } from '../place/load-place.ts';
import { pickReferent } from '../referents/pick-referent.ts';
import { pointersIn } from '../referents/pointers.ts';
import { imply, referentsFor, type Read } from '../referents/refer.ts';
import { isByMadeWords } from './by-made-words.ts';
import { farAhead, isFaint, type Found, type Offer } from './detect.ts';
import { lookUp } from './look-up.ts';
import { readValues } from './read-values.ts';
import { knownSlots } from './known-values.ts';
import { tellsOnly } from '../words/tells-only.ts';

/** Commands that are tried at most. */
const MOST = 3;

/** A command that may be meant. */
interface Chosen {
  readonly offer: Offer;
  readonly isRead: boolean;
}

/** What the words give it, besides. */
interface Tried extends Chosen {
  /** Whether the words, with what is known of the person, are all that it needs. */
  readonly isComplete: boolean;
  /** How many of its values the application vouches for. */
  readonly vouched: number;
  readonly values: number;
}

/** How sure a change is that was chosen among several: it is shown first. */
const DOUBTFUL = 0.5;

/**
 * Of look-ups that may have been meant, the one that the words are enough for: "what are my orders?" names no order, so it
 * is not the one that shows one. A look-up harms nobody, so it is answered rather than asked about. Of changes, the one
 * that is called by its own verb, or that alone knows what the words name, is shown for a yes. To choose between what is
 * far ahead and the others is no question. What nothing was recognised in is looked at like look-ups, but only where the
 * application knows what the words name.
 */
export async function preferComplete(pass: Pass, place: Place, found: Found): Promise<Found> {
  const isUnknown = found.kind === 'unmatched' && found.why !== 'bare-value';
  if (pass.byAgent || !(found.kind === 'ambiguous' || isUnknown)) return found;
  const offers = found.kind === 'ambiguous' ? found.offers : [...pointedAt(pass, place), ...found.nearest];
  const { reading } = pass.ports.workflow.language.talk;
  const isReading = reading.test(pass.utterance);
  // Who tells what happened does not ask to see it.
  const isReport = tellsOnly(pass.utterance, pass.ports.workflow);
  // "What is event 9 about" asks for no list of events, nor for the ninth page of it.
  const isLikely = ({ offer, vouched, values }: Tried) =>
    !isFaint(offer) || (isReading && (vouched > 0 || (values === 0 && !/\p{N}/u.test(pass.utterance))));
  const trial: Pass = { ...pass, emit: () => undefined };
  const tried: Tried[] = [];
  for (const offer of offers.slice(0, MOST)) tried.push(...(await tryOut(trial, place, offer)));
  if (found.kind === 'ambiguous') {
    const ahead = aheadOf(pass, offers);
    const isMeant = ahead?.isRead === true || tried.some(({ offer }) => offer === ahead?.offer);
    const lone = (): Found => (ahead === undefined || !isMeant ? found : matched(doubted(ahead), found));
    if (tried.some(({ isRead }) => !isRead)) return likelyChange(pass, offers, tried, found) ?? lone();
    // Where a change is far ahead that the words do not plainly wish for, no look-up is meant in its place.
    if (ahead?.isRead === false && !isReading) return found;
    if (isReport) return found;
    const complete = tried.filter((one) => one.isComplete && isLikely(one));
    const best = Math.max(0, ...complete.map(({ vouched }) => vouched));
    const [first, ...others] = complete.filter(({ vouched }) => vouched === best);
    return first === undefined || (others.length > 0 && best === 0) ? lone() : matched(first, found);
  }
  const known = tried.filter((one) => one.isComplete && one.vouched > 0 && isLikely(one));
  const [read] = known.filter(({ isRead }) => isRead);
  if (read !== undefined && known.every(({ isRead }) => isRead)) return isReport ? found : matched(read, found);
  return known.length === 0
    ? found
    : { kind: 'ambiguous', offers: known.map(({ offer }) => offer), intent: found.intent };
}

/**
 * "Freeze the second one" calls one of freeze and unfreeze by its verb; "the second one is not mine" names something that
 * only one of the commands takes.
 */
function likelyChange(pass: Pass, offers: readonly Offer[], tried: readonly Tried[], found: Found): Found | undefined {
  const { workflow } = pass.ports;
  const words: readonly string[] = foldName(pass.utterance).match(/[\p{L}\p{N}]+/gu) ?? [];
  const begins = ({ command }: Offer): boolean => {
    const known = workflow.commands.get(command);
    return known !== undefined && beginsFor(pass.utterance, known, workflow);
  };
  const begun = tried.find(({ offer, isRead }) => !isRead && begins(offer));
  const isAlone = offers.every(
    (offer) => offer.command === begun?.offer.command || !(begins(offer) || words.includes(verbOf(offer.command))),
  );
  if (begun !== undefined && isAlone) return matched(doubted(begun), found);
  // Where one of them was not tried, the words do not wish for it, or not for it alone.
  if (tried.length < offers.length) return undefined;
  const [called, ...others] = tried.filter(({ offer }) => words.includes(verbOf(offer.command)));
  const [most, next] = tried.toSorted((one, other) => other.vouched - one.vouched);
  const isFirst = most !== undefined && most.vouched > (next?.vouched ?? 0);
  const knowing = isFirst && !most.isRead ? most : undefined;
  const likely = others.length === 0 ? (called ?? knowing) : undefined;
  return likely && matched(doubted(likely), found);
}

/**
 * The offer far ahead of the others, where no person wrote its words: a router that learnt made-up words knows well which
 * command is meant, and little of what else people say.
 */
function aheadOf({ ports }: Pass, offers: readonly Offer[]): Chosen | undefined {
  const offer = farAhead(offers);
  const command = offer && ports.workflow.commands.get(offer.command);
  if (offer === undefined || command === undefined || !isByMadeWords({ by: 'classified' }, command)) return undefined;
  return { offer, isRead: command.effect === 'read' };
}

function doubted<C extends Chosen>(likely: C): C {
  return { ...likely, offer: { ...likely.offer, confidence: Math.min(likely.offer.confidence, DOUBTFUL) } };
}

/** "When is my lesson with Jean?" asks to see something: the look-up that was second, where a change was first. */
export async function readRather(pass: Pass, place: Place, found: Found): Promise<Found> {
  if (pass.byAgent || found.kind !== 'matched' || found.intent.by !== 'classified') return found;
  const { workflow } = pass.ports;
  const isChange = workflow.commands.get(found.offer.command)?.effect !== 'read';
  const second = found.intent.runnerUp?.command;
  const scope = second === undefined ? undefined : scopeOffering(place.scopes, second);
  if (!isChange || second === undefined || scope === undefined || !workflow.language.talk.reading.test(pass.utterance))
    return found;
  const offer = { command: second, scope, confidence: found.intent.runnerUp?.confidence ?? 0 };
  const [read] = await tryOut({ ...pass, emit: () => undefined }, place, offer);
  return read?.isRead === true && read.isComplete ? matched(read, found) : found;
}

/** "Show me the second one": the look-ups that take what is pointed at. */
function pointedAt(pass: Pass, place: Place): readonly Offer[] {
  if (!pass.ports.workflow.language.talk.reading.test(pass.utterance)) return [];
  const pointers = pointersIn(pass.utterance, pass.ports.workflow.language).filter(({ way }) => way.kind !== 'like');
  if (pointers.length === 0) return [];
  return offeredHere(place).flatMap((command) => {
    const scope = scopeOffering(place.scopes, command);
    const target = scope === undefined ? undefined : targetIn(pass, place, command, scope.path);
    if (scope === undefined || target?.command.effect !== 'read') return [];
    const isMeant = Object.keys(shapeOf(target.command)).some((slot) =>
      pointers.some((pointer) => pickReferent(pointer, referentsFor(pass, target, slot)).kind === 'one'),
    );
    return isMeant ? [{ command, scope, confidence: 0 }] : [];
  });
}

/** Moods of a wish; one that takes something back first is shown before it is done. */
const WISHED: ReadonlySet<string> = new Set(['plain', 'corrected']);

async function tryOut(pass: Pass, place: Place, offer: Offer): Promise<readonly Tried[]> {
  const target = targetIn(pass, place, offer.command, offer.scope.path);
  if (target === undefined) return [];
  const isRead = target.command.effect === 'read';
  const { language } = pass.ports.workflow;
  // Who asks "where is the order?" or says "show me" wishes no change.
  if (
    !isRead &&
    (language.talk.reading.test(pass.utterance) ||
      !WISHED.has(moodOf(pass.utterance, target.command, language.mood).mood))
  )
    return [];
  const { isComplete, slots } = await readWhole(pass, target);
  const vouched = await vouchedFor(pass, target, slots);
  return [{ offer, isRead, isComplete, vouched, values: Object.keys(slots).length }];
}

/** Whether the words, with what is known of the person, are all that a command needs. */
export async function isEnough(pass: Pass, target: Target): Promise<boolean> {
  const trial: Pass = { ...pass, emit: () => undefined };
  const { slots, ambiguities } = await readWhole(trial, target);
  const implied = await imply(trial, target, { slots, ambiguities });
  return isAll(target, await knownSlots(pass, target), implied);
}

/**
 * Whether the words are a request of their own: they bring values, none of which points back to something, and with what
 * is known they are all that it needs.
 */
export async function isWhole(pass: Pass, target: Target): Promise<boolean> {
  const { isComplete, slots } = await readWhole({ ...pass, emit: () => undefined }, target);
  const read = Object.values(slots);
  return isComplete && read.length > 0 && read.every(({ evidence }) => evidence.by !== 'referent');
}

interface Whole extends Read {
  readonly isComplete: boolean;
}

async function readWhole(pass: Pass, target: Target): Promise<Whole> {
  const read = await readValues(pass, target, { utterance: pass.utterance, known: {}, asked: [] });
  return { ...read, isComplete: isAll(target, await knownSlots(pass, target), read) };
}

/** Whether a command needs no more than what is known and read. */
function isAll({ command }: Target, known: Slots, { slots, ambiguities }: Read): boolean {
  const isGiven = (slot: string) => Object.hasOwn(known, slot) || Object.hasOwn(slots, slot);
  return (
    ambiguities.length === 0 &&
    Object.entries(shapeOf(command)).every(([slot, schema]) => isOptionalSlot(schema) || isGiven(slot))
  );
}

/** How much the application vouches for what the words give a command; 0 for nothing. */
export async function vouchesFor(pass: Pass, target: Target): Promise<number> {
  const trial: Pass = { ...pass, emit: () => undefined };
  return vouchedFor(trial, target, (await readWhole(trial, target)).slots);
}

async function vouchedFor(pass: Pass, target: Target, slots: Slots): Promise<number> {
  const vouched = await Promise.all(
    Object.entries(slots).map(async ([slot, { value, evidence }]) => {
      // What is on the table is what one speaks of.
      if (evidence.by === 'referent') return 2;
      if (evidence.by === 'resolve') return referentsFor(pass, target, slot).some(({ key }) => key === value) ? 2 : 1;
      const outcome = await lookUp(pass, target, slot, value);
      return outcome?.kind === 'found' || outcome?.kind === 'corrected' ? 1 : 0;
    }),
  );
  return vouched.reduce<number>((sum, one) => sum + one, 0);
}

function matched({ offer, isRead }: Chosen, { intent }: Found): Found {
  const { command, confidence } = offer;
  const why = isRead ? 'The words are enough for it alone, and it changes nothing.' : 'The words fit it alone.';
  const reason = `${intent.reason} ${why}`;
  return { kind: 'matched', offer, intent: { kind: 'matched', command, by: 'classified', confidence, reason } };
}
