import { SURE_INTENT } from '@fw/signature';
import { repair } from '../reenter/repair.ts';
import { ofWhatIsSpoken } from '../referents/of-what-is-spoken.ts';
import type { Aimed, Heard, Request } from '../pass/entry.ts';
import type { Outcome } from '../pass/pass.ts';
import { timed } from '../pass/timed.ts';
import { matchMistypedRepair } from '../words/repair-phrases.ts';
import { elliptical } from './ellipsis.ts';
import { goThere, takeThere } from './named-place.ts';
import type { Found } from './detect.ts';
import { preferComplete, readRather } from './prefer-complete.ts';
import { splitRequests } from './split-requests.ts';

/**
 * What a request asks for: its parts, and of the first the command that was detected. What detection knows nothing of may
 * be a mistyped repair, or a request at a place that the words name; what goes on from before is aimed already.
 */
export async function hear({ pass, place, found: known }: Request): Promise<Heard | Aimed | Outcome> {
  const heard = await timed(pass, 'detect', () => splitRequests(pass, place, known));
  if (heard.kind === 'ended' || heard.isParted) return heard;
  if (heard.found.kind === 'unmatched') {
    const mistyped = matchMistypedRepair(pass.utterance, pass.ports.workflow.language);
    const repaired = mistyped === undefined ? undefined : await repair(pass, place, mistyped);
    if (repaired !== undefined && repaired.kind !== 'request') return repaired;
    const there = await takeThere(pass, place);
    if (there !== undefined) return hear({ kind: 'request', ...there });
  }
  if (!isSureOf(heard.found)) {
    const gone = await goThere(pass, place);
    if (gone !== undefined) return gone;
  }
  const first = isGuess(heard.found) ? await takeThere(pass, place, { onlyIf: 'named-first' }) : undefined;
  if (first !== undefined) return hear({ kind: 'request', ...first });
  const more = await elliptical(pass, place, heard.found);
  if (more !== undefined) return more;
  const found = await preferComplete(pass, place, heard.found);
  const meant = await readRather(pass, place, found);
  return { ...heard, found: ofWhatIsSpoken(pass, place, meant) };
}

/** What leaves no doubt that the words ask for a command: where one goes is then the command's own. */
function isSureOf({ kind, intent }: Found): boolean {
  return kind === 'matched' && intent.kind === 'matched' && intent.confidence >= SURE_INTENT;
}

/** What a classifier made of the words, rather than an author, a name or an earlier correction. */
function isGuess({ kind, intent }: Found): boolean {
  return kind === 'ambiguous' || (intent.kind === 'matched' && intent.by === 'classified');
}
