import { FwError, humanName } from '@fw/signature';
import { askWhichCommand } from '../pass/ask.ts';
import { targetIn } from '../place/commands-at.ts';
import { readYesNo } from '../words/yes-no.ts';
import { isFaint, type Found, type Offer } from './detect.ts';
import { heedMood } from './heed-mood.ts';
import { askedElsewhere } from './named-place.ts';
import { aimedAt, asked, type Aimed, type Heard } from '../pass/entry.ts';
import { canDo, offeredHere } from '../place/list-commands.ts';
import { askAboutReport } from './report.ts';
import { scopeOffering, type Place } from '../place/load-place.ts';
import { outcome, type Outcome, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { tellsOnly } from '../words/tells-only.ts';

/**
 * The command of a request, when the sentence wishes for it now; what is not sure becomes a question or an honest no.
 */
export async function aim(heard: Heard): Promise<Aimed | Outcome> {
  const meant = await aimAt(heard);
  const aimed = meant.kind === 'ended' ? meant : await heedMood(heard.whole, meant);
  return aimed.kind === 'ended' ? aimed : { ...aimed, follow: heard.isParted, aside: heard.aside };
}

async function aimAt({ pass, place, found }: Heard): Promise<Aimed | Outcome> {
  if (found.kind !== 'matched' && isBareYesNo(pass)) {
    return outcome(pass, say(pass.ports.workflow, 'nothing-asked', { can: canDo(pass, place) }), {
      intent: found.intent,
    });
  }
  switch (found.kind) {
    case 'matched':
      return aimed(pass, place, found);
    case 'ambiguous': {
      const isReport = !pass.byAgent && tellsOnly(pass.utterance, pass.ports.workflow);
      // Commands that nothing speaks for are offered where no other place takes the words.
      const other = found.offers.every(isFaint) ? await elsewhere(pass, place, found) : undefined;
      if (other !== undefined) return other;
      return asked(
        pass,
        askWhichCommand(pass, {
          reply: isReport ? 'reported' : 'clarification',
          offers: found.offers,
          utterance: pass.utterance,
          teach: !isReport,
        }),
        { intent: found.intent },
      );
    }
    case 'unmatched':
      if (found.why === 'bare-value') return askAboutValue(pass, place, found);
      return (
        (await elsewhere(pass, place, found)) ??
        (await askAboutReport(pass, place, found)) ??
        abstain(pass, place, found)
      );
  }
}

/** Says where the words are a request, when that is out of reach. */
async function elsewhere(pass: Pass, place: Place, { intent }: Found): Promise<Outcome | undefined> {
  const other = await askedElsewhere(pass, place);
  if (other === undefined) return undefined;
  const where = { command: humanName(other.command), context: humanName(other.context) };
  return outcome(pass, say(pass.ports.workflow, 'elsewhere', where), { intent });
}

function isBareYesNo({ utterance, ports }: Pass): boolean {
  const { kind, rest } = readYesNo(utterance, ports.workflow.language);
  return kind !== 'other' && rest === '';
}

function aimed(pass: Pass, place: Place, { offer, intent }: Extract<Found, { kind: 'matched' }>): Aimed {
  const target = targetIn(pass, place, offer.command, offer.scope.path);
  // `detect` keeps only what its scope offers, and the scope is one of this place's.
  if (target === undefined) throw new FwError('internal', `${offer.command} was detected where it is not offered.`);
  const { by, confidence, arguments: words } = intent;
  const { utterance } = pass;
  const open = { command: offer.command, path: offer.scope.path, slots: {}, utterance, by, confidence };
  const unread = [{ utterance, ...(words !== undefined && { arguments: words }) }];
  return aimedAt(pass, target, open, { unread, intent });
}

/** Commands offered for a bare value at most. Source: behaviour, Detect: two or three candidates. */
const FOR_A_VALUE = 3;

/** A value alone is no request: asks what to do with it, the nearest commands first. It teaches nothing. */
function askAboutValue(pass: Pass, place: Place, found: Extract<Found, { kind: 'unmatched' }>): Outcome {
  const near = found.nearest.length > 0 ? found.nearest : takingValues(pass, place);
  const offers = near.slice(0, FOR_A_VALUE);
  const value = pass.utterance.trim().slice(0, 60);
  if (offers.length === 0) return abstain(pass, place, found);
  return asked(
    pass,
    askWhichCommand(pass, {
      reply: 'bare-value',
      offers,
      utterance: pass.utterance,
      teach: false,
      isValue: true,
      values: { value },
    }),
    { intent: found.intent },
  );
}

function takingValues(pass: Pass, place: Place): readonly Offer[] {
  return offeredHere(place).flatMap((command) => {
    const scope = scopeOffering(place.scopes, command);
    const slots = Object.keys(pass.ports.workflow.commands.get(command)?.input.shape ?? {});
    return scope === undefined || slots.length === 0 ? [] : [{ command, scope, confidence: 0 }];
  });
}

/** Says what can be done instead. Not a success, and nothing ran. */
function abstain(pass: Pass, place: Place, { intent }: Found): Outcome {
  const reply =
    pass.utterance.trim() === '' ? 'empty' : /[\p{L}\p{N}]/u.test(pass.utterance) ? 'out-of-scope' : 'cannot-handle';
  return outcome(pass, say(pass.ports.workflow, reply, { can: canDo(pass, place) }), { intent });
}
