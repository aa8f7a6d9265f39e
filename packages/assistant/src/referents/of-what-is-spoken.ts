import type { Pass } from '../pass/pass.ts';
import { targetIn } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import { scopeOffering, type Place } from '../place/load-place.ts';
import type { Found } from '../understand/detect.ts';
import { kindOfSlot, sameKind } from './kinds.ts';
import { inFocus } from './pick-referent.ts';
import { pointersIn } from './pointers.ts';

/** How sure a command is that was only second: an effect is shown first. */
const DOUBTFUL = 0.5;

/** How many turns ago something may have come up for a bare "its" to mean it. */
const FRESH_TURNS = 2;

/**
 * "Change its address" after an order was shown: of the two likeliest commands the one that takes what "its" means, where
 * the likelier takes no such thing. It is no longer sure then, so that a change is shown before it is made.
 */
export function ofWhatIsSpoken(pass: Pass, place: Place, found: Found): Found {
  if (pass.byAgent || found.kind !== 'matched' || found.intent.by !== 'classified') return found;
  const { runnerUp } = found.intent;
  const isPointing = pointersIn(pass.utterance, pass.ports.workflow.language).some(
    ({ way, noun }) => way.kind === 'it' && noun === undefined,
  );
  if (runnerUp === undefined || !isPointing) return found;
  const fresh = (pass.session.referents ?? []).filter(({ turn }) => pass.session.turns - turn <= FRESH_TURNS);
  const kinds = new Set(inFocus(fresh.filter(({ how }) => how !== 'listed')).map(({ kind }) => kind));
  const scope = scopeOffering(place.scopes, runnerUp.command);
  if (kinds.size === 0 || scope === undefined) return found;
  if (takesAny(pass, place, found.offer, kinds) || !takesAny(pass, place, { command: runnerUp.command, scope }, kinds))
    return found;
  const reason = `${found.intent.reason} But it takes nothing that was just spoken of, and ${runnerUp.command} does.`;
  const intent = { ...found.intent, command: runnerUp.command, confidence: DOUBTFUL, reason };
  return { kind: 'matched', offer: { command: runnerUp.command, scope, confidence: DOUBTFUL }, intent };
}

function takesAny(
  pass: Pass,
  place: Place,
  { command, scope }: Pick<Extract<Found, { kind: 'matched' }>['offer'], 'command' | 'scope'>,
  kinds: ReadonlySet<string>,
): boolean {
  const target = targetIn(pass, place, command, scope.path);
  if (target === undefined) return false;
  return Object.keys(shapeOf(target.command)).some((slot) =>
    [...kinds].some((kind) => sameKind(kindOfSlot(target.command, slot), kind)),
  );
}
