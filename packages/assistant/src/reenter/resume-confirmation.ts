import { moodOf, SURE_INTENT, type Extraction, type OpenCommand, type Pending } from '@fw/signature';
import { ROUNDS, wayOut } from '../pass/ask.ts';
import { targetFor, type Target } from '../place/commands-at.ts';
import { tell } from '../effect/tell.ts';
import { detect } from '../understand/detect.ts';
import { aimedAt, asked, dropped, type Aimed, type Entry } from '../pass/entry.ts';
import { readValues } from '../understand/read-values.ts';
import { labelOf } from '../place/list-commands.ts';
import type { Place } from '../place/load-place.ts';
import { noting, type Outcome, type Pass } from '../pass/pass.ts';
import { lines, say } from '../pass/replies.ts';
import { occasionOf, recall } from '../effect/recall.ts';
import { differs } from './judge-answer.ts';
import { aside, change } from './resume-answer.ts';
import { chosenAnew } from '../understand/chosen-anew.ts';
import { aboutOpen } from './about-open.ts';
import { notThatOne } from './not-that-one.ts';
import { asksAside } from './side-question.ts';
import { preferComplete } from '../understand/prefer-complete.ts';
import { referInstead } from '../referents/refer.ts';
import { askedAgain } from '../pass/session-steps.ts';
import { ownAnswer } from '../words/own-answer.ts';
import { isSaidAgain } from '../words/said-again.ts';
import { waitFor } from '../understand/wait.ts';
import { readYesNo } from '../words/yes-no.ts';

type Confirm = Extract<Pending, { kind: 'confirm' }>;

/**
 * Reads the answer to a confirmation. A plain yes, in time, by a person, lets exactly what was shown run; a no drops it;
 * a correction changes the value and shows it again; anything else asks once more.
 */
export async function resumeConfirmation(pass: Pass, place: Place, pending: Confirm): Promise<Entry> {
  const shown = await shownIn(pass, place, pending);
  if (shown.kind === 'ended') return shown;
  const { target, open } = shown;
  const { workflow } = pass.ports;
  const { language } = workflow;
  const { kind, rest } = readYesNo(pass.utterance, language);
  const other = kind === 'yes' ? undefined : await notThatOne(pass, target, open);
  if (other !== undefined) return { ...shown, ...other };
  const answer = ownAnswer(pass.utterance, { command: target.command, request: open.utterance }, workflow);
  if (answer !== undefined) return answer === 'yes' ? agree(shown, pending) : decline(shown);
  const isNew = !isSaidAgain(pass.utterance, open.utterance, language);
  const more = kind === 'yes' && isNew && !pass.byAgent ? language.talk.also.exec(rest)?.groups?.['more'] : undefined;
  const isInTime = !isExpired(pass, pending.clarification.expiresAt);
  const isAgain = more !== undefined && (await isAnother(pass, target, open, more));
  if (more !== undefined && isInTime && (isAgain || (await isWish(pass, place, target, open, more)))) {
    // What follows goes on from this command, or asks for one by itself.
    return confirmed({ ...shown, pass: waitFor(pass, [isAgain ? rest : more]) }, pending);
  }
  return (await correct(pass, place, pending, target, shown)) ?? askOnceMore(pass, pending);
}

/** A yes or no that is given as such, by a button or a protocol. */
export async function decideConfirmation(
  pass: Pass,
  place: Place,
  { pending, yes }: { readonly pending: Confirm; readonly yes: boolean },
): Promise<Entry> {
  const shown = await shownIn(pass, place, pending, yes);
  if (shown.kind === 'ended') return shown;
  return yes ? agree(shown, pending) : decline(shown);
}

/** What was shown, to be shown again. */
async function shownIn(
  pass: Pass,
  place: Place,
  pending: Confirm,
  yes = readYesNo(pass.utterance, pass.ports.workflow.language).kind === 'yes',
): Promise<Aimed | Outcome> {
  const { open } = pending;
  const target = await targetFor(pass, place, open);
  if (target.kind === 'target') return aimedAt(pass, target, open, { show: true });
  const isGone = target.status !== 'failed';
  return (isGone && yes ? await doneBefore(pass, pending) : undefined) ?? target;
}

/** Nothing is done; unless it was done already, which is told. */
async function decline({ pass, target, open }: Aimed): Promise<Outcome> {
  const { workflow } = pass.ports;
  const late = await recall(pass, target, occasionOf(pass, open), open.slots);
  if (late?.kind !== 'done') return dropped(pass, say(workflow, 'declined'), { status: 'cancelled', follow: true });
  const text = say(workflow, 'declined-late', { output: late.run.output.text });
  return dropped(pass, text, { success: true, ran: [late.run], follow: true });
}

/** A person's plain yes, in time, to what was shown. */
function agree(shown: Aimed, pending: Confirm): Entry {
  const { pass, open } = shown;
  const { workflow } = pass.ports;
  const { message, expiresAt } = pending.clarification;
  if (pass.byAgent) return asked(pass, pending, { answer: lines(say(workflow, 'confirm-not-you'), message) });
  if (isExpired(pass, expiresAt)) return { ...shown, pass: noting(pass, say(workflow, 'confirm-expired')) };
  pass.emit({ type: 'slots-extracted', command: open.command, slots: open.slots, by: ['confirmation'] });
  return confirmed(shown, pending);
}

function confirmed(shown: Aimed, { digest, clarification }: Confirm): Aimed {
  return { ...shown, show: false, confirmed: { digest, question: clarification.id } };
}

/** Whether what follows a yes is only the name of another thing to do the same with: "yes, and the brake check". */
async function isAnother(pass: Pass, target: Target, { slots }: OpenCommand, more: string): Promise<boolean> {
  if (more.split(/\s+/u).length > FEW_WORDS) return false;
  const trial: Pass = { ...pass, emit: () => undefined };
  const named = Object.entries(await chosenAnew(trial, target, more, Object.keys(slots)));
  return named.some(([slot, { value }]) => differs(slots[slot]?.value, value));
}

/** A name has hardly more. Source: chosen here. */
const FEW_WORDS = 4;

/**
 * Whether what follows a yes is a sure and plain wish of its own. A condition, a doubt, a no or another value for what is
 * shown ("yes and only if she agrees", "yes and no", "yes and make it 60") takes the yes back.
 */
async function isWish(pass: Pass, place: Place, target: Target, open: OpenCommand, more: string): Promise<boolean> {
  const found = await detect(pass, more, place.scopes);
  if (found.kind !== 'matched') return false;
  if (found.intent.by !== 'exact' && found.offer.confidence < SURE_INTENT) return false;
  const { workflow } = pass.ports;
  const command = workflow.commands.get(found.offer.command);
  if (command === undefined || moodOf(more, command, workflow.language.mood).mood !== 'plain') return false;
  return found.offer.command !== open.command || (await correctionIn(pass, target, open, more)) === undefined;
}

/** The yes had its effect before the process died, and the effect took the object with it: that is what is told. */
async function doneBefore(pass: Pass, { open }: Confirm): Promise<Outcome | undefined> {
  const command = pass.ports.workflow.commands.get(open.command);
  if (command === undefined || pass.byAgent) return undefined;
  const target: Target = { kind: 'target', command, path: open.path, object: undefined };
  const earlier = await recall(pass, target, occasionOf(pass, open), open.slots);
  return earlier === undefined
    ? undefined
    : tell({ kind: 'ran', pass, target, open, execution: earlier, follow: true });
}

function isExpired(pass: Pass, expiresAt: string | undefined): boolean {
  // A time that cannot be read has been tampered with: it does not count as in time.
  return expiresAt === undefined || !(pass.now.getTime() <= Date.parse(expiresAt));
}

/** A correction of what was shown, or a request of its own; `undefined` when it is neither. */
async function correct(
  pass: Pass,
  place: Place,
  pending: Confirm,
  target: Target,
  again: Aimed,
): Promise<Entry | undefined> {
  const { open } = pending;
  const { workflow } = pass.ports;
  const answer = readYesNo(pass.utterance, pass.ports.workflow.language);
  const told = await aboutOpen(pass, target, pending);
  if (told !== undefined) {
    const heard = { ...pass, session: told.session };
    return asked(heard, pending, { answer: lines(told.text, say(workflow, 'confirm-still')) });
  }
  const found = await preferComplete(pass, place, await detect(pass, pass.utterance, place.scopes));
  if (asksAside(pass, found)) return aside(pass, place, found);
  const another = found.kind === 'matched' && found.offer.command !== open.command;
  if (another && (found.intent.by === 'exact' || (answer.kind === 'other' && found.offer.confidence >= SURE_INTENT)))
    return change(pass, place, { found, target });

  // All of it first: "no longer needed" is a reason and no no.
  const whole = await correctionIn(pass, target, open, pass.utterance);
  const read = whole ?? (answer.kind === 'other' ? undefined : await correctionIn(pass, target, open, answer.rest));
  if (read === undefined) {
    const instead = referInstead(pass, target, answer.kind === 'other' ? pass.utterance : answer.rest, open.slots);
    if (instead !== undefined) return { ...again, open: { ...open, slots: instead } };
    return another ? change(pass, place, { found, target }) : undefined;
  }
  const { extraction, changed } = read;
  const note =
    changed.length === 0
      ? ''
      : say(pass.ports.workflow, 'confirm-corrected', {
          slots: changed.map((slot) => labelOf(target.command, slot)).join(', '),
        });
  return {
    ...again,
    pass: noting(pass, note),
    open: { ...open, slots: extraction.slots },
    ambiguities: extraction.ambiguities,
  };
}

/** What words change or add; `undefined` when they do neither. */
export async function correctionIn(
  pass: Pass,
  target: Target,
  open: OpenCommand,
  utterance: string,
): Promise<{ readonly extraction: Extraction; readonly changed: readonly string[] } | undefined> {
  const extraction = await readValues(pass, target, { utterance, known: open.slots, asked: [] });
  const added = Object.keys(extraction.slots).filter((slot) => !Object.hasOwn(open.slots, slot));
  const changed = [...new Set([...extraction.corrected, ...added])];
  return changed.length === 0 && extraction.ambiguities.length === 0 ? undefined : { extraction, changed };
}

function askOnceMore(pass: Pass, pending: Confirm): Outcome {
  const { message, attempt } = pending.clarification;
  const question = say(pass.ports.workflow, 'confirm-again', { question: message });
  return asked(pass, askedAgain(pending), { answer: lines(question, attempt >= ROUNDS ? wayOut(pass) : undefined) });
}
