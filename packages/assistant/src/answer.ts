import type { Pending, Turn } from '@fw/signature';
import { callerSlots } from './act.ts';
import type { AnswerRequest } from './assistant.ts';
import { targetOf } from './place/commands-at.ts';
import { asked, said, type Entry } from './pass/entry.ts';
import { proveAndRun } from './effect/prove-and-run.ts';
import { loadPlace, type Place } from './place/load-place.ts';
import { outcome, type Outcome, type Pass, type Ports } from './pass/pass.ts';
import { unreachable } from './reenter/repair.ts';
import { say } from './pass/replies.ts';
import { notAvailable, unavailable } from './reenter/resume-answer.ts';
import { choose } from './reenter/resume-choice.ts';
import { resumeConfirmation } from './reenter/resume-confirmation.ts';
import { passes, passOf, turnOf, type Timed } from './take-turn.ts';
import { read, walk } from './walk.ts';

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

async function reenter(pass: Pass, { clarificationId, answer: value }: AnswerRequest): Promise<Outcome> {
  const { pending } = pass.session;
  if (pending === undefined || pending.clarification.id !== clarificationId)
    return outcome(pass, say(pass.ports.workflow, 'no-longer-open'));
  const loaded = await loadPlace(pass, pass.session.path);
  if (loaded.kind === 'unavailable') return unreachable(pass, undefined);
  if (pending.kind === 'question') return walk(pass);
  const entry = (await entryOf(pass, loaded.place, pending, value)) ?? said(badAnswer(pass, pending));
  if (entry.kind === 'said') return entry.outcome;
  return entry.kind === 'aimed' ? proveAndRun(await read(entry)) : walk(entry.pass);
}

/** Where the answer re-enters; `undefined` when it does not fit the question. */
async function entryOf(
  pass: Pass,
  place: Place,
  pending: Exclude<Pending, { kind: 'question' }>,
  value: unknown,
): Promise<Entry | undefined> {
  switch (pending.kind) {
    case 'choose-command':
      return pending.clarification.candidates.some(({ command }) => command === value)
        ? choose(pass, place, pending, String(value))
        : undefined;
    case 'confirm':
      return typeof value === 'boolean'
        ? resumeConfirmation({ ...pass, utterance: value ? 'yes' : 'no' }, place, pending)
        : undefined;
    case 'fill-slots': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
      const target = await targetOf(pass, pending.open);
      if (target === 'gone') return said(notAvailable(pass, place, pending.open.command));
      if (target === 'unavailable') return said(unavailable(pass));
      // An object that is no array has string keys.
      const given = callerSlots(pass, value as Readonly<Record<string, unknown>>);
      const open = { ...pending.open, slots: { ...pending.open.slots, ...given } };
      return { kind: 'aimed', pass, target, open, unread: [], ambiguities: [], show: false, follow: true };
    }
  }
}

function badAnswer(pass: Pass, pending: Pending): Outcome {
  const { message } = pending.clarification;
  return asked(pass, pending, { answer: say(pass.ports.workflow, 'bad-answer', { question: message }) });
}
