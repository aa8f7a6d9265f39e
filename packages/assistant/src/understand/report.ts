import { foldName } from '@fw/signature';
import { askWhichCommand } from '../pass/ask.ts';
import { asked } from '../pass/entry.ts';
import type { Outcome, Pass } from '../pass/pass.ts';
import { targetIn } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import type { Place } from '../place/load-place.ts';
import { singular } from '../referents/kinds.ts';
import { pickReferent } from '../referents/pick-referent.ts';
import { pointersIn } from '../referents/pointers.ts';
import { referentsFor } from '../referents/refer.ts';
import { ownWords } from '../words/own-yes.ts';
import { tellsOnly } from '../words/tells-only.ts';
import type { Found, Offer } from './detect.ts';
import { vouchesFor } from './prefer-complete.ts';

/** Shorter words name no thing. Source: chosen here. */
const THING = 4;

/** Offered at most. */
const MOST = 3;

/**
 * "My card got stolen" states a fact, and wishes something: of the commands that are nearest, those are offered that know
 * the thing or speak of it. Nothing runs, and nothing is learnt: the next lamp that arrives broken is to be asked about, too.
 */
export async function askAboutReport(
  pass: Pass,
  place: Place,
  found: Extract<Found, { kind: 'unmatched' }>,
): Promise<Outcome | undefined> {
  if (pass.byAgent || !tellsOnly(pass.utterance, pass.ports.workflow)) return undefined;
  const offers: Offer[] = [];
  for (const offer of found.nearest.slice(0, MOST)) if (await fits(pass, place, offer)) offers.push(offer);
  if (offers.length === 0) return undefined;
  const { utterance } = pass;
  return asked(pass, askWhichCommand(pass, { reply: 'reported', offers, utterance, teach: false }), {
    intent: found.intent,
  });
}

/** Whether a command takes what is pointed at, knows what is named, or is asked for with the same noun. */
async function fits(pass: Pass, place: Place, { command, scope }: Offer): Promise<boolean> {
  const target = targetIn(pass, place, command, scope.path);
  if (target === undefined) return false;
  const pointers = pointersIn(pass.utterance, pass.ports.workflow.language);
  const isPointedAt = Object.keys(shapeOf(target.command)).some((slot) =>
    pointers.some((pointer) => pickReferent(pointer, referentsFor(pass, target, slot)).kind === 'one'),
  );
  const own = new Set([...ownWords(target.command)].map(singular));
  const { hollow } = pass.ports.workflow.language.pointers;
  const isSpokenOf = (foldName(pass.utterance).match(/\p{L}+/gu) ?? []).some(
    (word) => word.length >= THING && !hollow.has(word) && own.has(singular(word)),
  );
  return isPointedAt || isSpokenOf || (await vouchesFor(pass, target)) > 0;
}
