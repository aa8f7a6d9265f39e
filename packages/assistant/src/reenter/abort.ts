import { askWhichCommand } from '../pass/ask.ts';
import { asked, type Entry } from '../pass/entry.ts';
import { targetIn } from '../place/commands-at.ts';
import { nameOf, offeredHere, shapeOf } from '../place/list-commands.ts';
import { scopeOffering, type Place } from '../place/load-place.ts';
import { noting, outcome, type Outcome, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { cleared, openCommand, suspended } from '../pass/session-steps.ts';
import { referentsFor } from '../referents/refer.ts';
import { verbOf } from '../words/own-yes.ts';

/** Drops the open question, the half-filled command and what waits. */
export function abort(pass: Pass): Outcome {
  const { workflow } = pass.ports;
  const { pending, suspended: aside, waiting } = pass.session;
  const open = openCommand(pass.session) ?? aside;
  const nothing = pending === undefined && aside === undefined && waiting.length === 0;
  const what = open === undefined ? 'it' : nameOf(open.command);
  return outcome(pass, say(workflow, nothing ? 'abort-nothing' : 'abort', { what }), {
    status: 'cancelled',
    session: cleared(pass.session),
  });
}

/**
 * Aborts, unless the words may as well ask for a command: "cancel it" in the middle of an exchange may mean the exchange
 * or the order. At the question whether to cancel something it is asked which; a command that is not open is offered.
 */
export function abortOrAsk(pass: Pass, place: Place): Entry {
  const { workflow } = pass.ports;
  const { pending } = pass.session;
  const verb = workflow.language.talk.dropIt.exec(pass.utterance)?.groups?.['verb']?.toLowerCase();
  const open = openCommand(pass.session);
  if (verb === undefined || open === undefined || pending === undefined || pass.byAgent) return abort(pass);
  const command = nameOf(open.command);
  if (verbOf(open.command) === verb) {
    if (pending.kind !== 'confirm') return abort(pass);
    const note = say(workflow, 'abort-or-do', { command });
    return asked(noting(pass, note), pending);
  }
  const offers = offeredHere(place).flatMap((name) => {
    const scope = scopeOffering(place.scopes, name);
    if (scope === undefined || verbOf(name) !== verb) return [];
    const target = targetIn(pass, place, name, scope.path);
    const takesOne =
      target !== undefined &&
      Object.keys(shapeOf(target.command)).some((slot) => referentsFor(pass, target, slot).length > 0);
    return takesOne ? [{ command: name, scope }] : [];
  });
  if (offers.length === 0) return abort(pass);
  const question = askWhichCommand(pass, {
    reply: 'abort-or',
    offers,
    utterance: pass.utterance,
    teach: false,
    values: { what: command },
  });
  return asked({ ...pass, session: suspended(pass.session) }, question);
}
