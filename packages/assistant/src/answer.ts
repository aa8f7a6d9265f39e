import type { Turn } from '@fw/signature';
import { callerSlots } from './act.ts';
import type { AnswerRequest } from './assistant.ts';
import { aimedAt, asked, type Entry } from './pass/entry.ts';
import { outcome, type Outcome, type Pass, type Ports } from './pass/pass.ts';
import { say } from './pass/replies.ts';
import { targetFor } from './place/commands-at.ts';
import { offeredTo, type Place } from './place/load-place.ts';
import { stand } from './place/stand.ts';
import { unreachable } from './reenter/repair.ts';
import { choose } from './reenter/resume-choice.ts';
import { decideConfirmation } from './reenter/resume-confirmation.ts';
import { resume, type Expected } from './reenter/resume.ts';
import { passes, passOf, turnOf, type Timed } from './take-turn.ts';
import { proceed, walk } from './walk.ts';

/**
 * A structured answer to the open question, as its `answerSchema` describes it: what a form, a button or a protocol
 * sends instead of words (row N2). It re-enters the walk where the words would.
 */
export async function answer(ports: Ports, request: Timed<AnswerRequest>): Promise<Turn> {
  const { answer: value } = request;
  const utterance = typeof value === 'string' ? value : '';
  const pass = passOf(ports, request, utterance);
  return turnOf(pass, utterance, await passes(pass, (first) => reenter(first, request)));
}

async function reenter(start: Pass, { clarificationId, answer: value }: AnswerRequest): Promise<Outcome> {
  if (start.session.pending?.clarification.id !== clarificationId)
    return outcome(start, say(start.ports.workflow, 'no-longer-open'));
  const expected = resume(start);
  if (expected === undefined) return walk(start);
  const standing = await stand(start);
  if (standing.kind === 'unavailable') return unreachable(start, undefined);
  const { pass, place } = standing;
  return proceed((await entryOf(pass, offeredTo(pass, place), expected, value)) ?? badAnswer(pass, expected));
}

/** Where the answer re-enters; `undefined` when it does not fit the question. */
async function entryOf(pass: Pass, place: Place, pending: Expected, value: unknown): Promise<Entry | undefined> {
  switch (pending.kind) {
    case 'choose-command':
      return pending.clarification.candidates.some(({ command }) => command === value)
        ? choose(pass, place, pending, String(value))
        : undefined;
    case 'confirm':
      return typeof value === 'boolean' ? decideConfirmation(pass, place, { pending, yes: value }) : undefined;
    case 'fill-slots': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
      const target = await targetFor(pass, place, pending.open);
      if (target.kind === 'ended') return target;
      // An object that is no array has string keys.
      const given = callerSlots(pass, target.command, value as Readonly<Record<string, unknown>>);
      const open = { ...pending.open, slots: { ...pending.open.slots, ...given } };
      return aimedAt(pass, target, open);
    }
  }
}

function badAnswer(pass: Pass, pending: Expected): Outcome {
  const { message } = pending.clarification;
  return asked(pass, pending, { answer: say(pass.ports.workflow, 'bad-answer', { question: message }) });
}
