import { LIMITS } from '@fw/signature';
import { prove } from './effect/prove.ts';
import { run } from './effect/run.ts';
import { tell } from './effect/tell.ts';
import type { Entry } from './pass/entry.ts';
import { outcome, type Outcome, type Pass } from './pass/pass.ts';
import { say } from './pass/replies.ts';
import { timed } from './pass/timed.ts';
import { shapeOf } from './place/list-commands.ts';
import { offeredTo } from './place/load-place.ts';
import { stand } from './place/stand.ts';
import { repair, unreachable } from './reenter/repair.ts';
import { takesSentences } from './reenter/judge-answer.ts';
import { resume } from './reenter/resume.ts';
import { goingOn } from './reenter/side-question.ts';
import { takeAnswer } from './reenter/take-answer.ts';
import { aim } from './understand/aim.ts';
import { hear } from './understand/hear.ts';
import { read } from './understand/read.ts';
import { matchRepair, type Asked } from './words/repair-phrases.ts';

/**
 * One utterance, one pass. A repair is carried out wherever one stands; an answer re-enters at the question that `resume`
 * says is open; anything else is a request. A question ends the pass.
 */
export async function walk(start: Pass): Promise<Outcome> {
  const { length } = start.utterance;
  if (length > LIMITS.utteranceLength) {
    const limits = { length: String(length), limit: String(LIMITS.utteranceLength) };
    return outcome(start, say(start.ports.workflow, 'too-long', limits));
  }
  const spoken = matchRepair(start.utterance, askedOf(start), start.ports.workflow.language);
  const standing = await stand(start);
  if (standing.kind === 'unavailable') return unreachable(start, spoken);

  const { pass } = standing;
  const place = offeredTo(pass, standing.place);
  const repaired = await timed(pass, 'resume', () => spoken && repair(pass, place, spoken));
  const expected = resume(pass);
  const entry: Entry =
    repaired ?? (expected === undefined ? { kind: 'request', pass, place } : await takeAnswer(pass, place, expected));
  const ended = await proceed(entry);
  return entry.kind === 'request' && entry.back !== undefined ? goingOn(pass, entry.back, ended) : ended;
}

/** From where words or a call enter to the end of the pass. Each stage feeds the next, and none calls back. */
export async function proceed(entry: Entry): Promise<Outcome> {
  const heard = entry.kind === 'request' ? await hear(entry) : entry;
  const aimed = heard.kind === 'heard' ? await aim(heard) : heard;
  const filled = aimed.kind === 'aimed' ? await read(aimed) : aimed;
  const proved = filled.kind === 'aimed' ? await prove(filled) : filled;
  const ran = proved.kind === 'proved' ? await run(proved) : proved;
  return ran.kind === 'ran' ? tell(ran) : ran;
}

/** What the open question asks for. Where something can be chosen, or looked up, not any words will do. */
function askedOf({ ports, session: { pending } }: Pass): Asked {
  if (pending === undefined) return 'nothing';
  if (pending.kind !== 'fill-slots') return pending.kind === 'question' ? 'text' : 'choice';
  const command = ports.workflow.commands.get(pending.open.command);
  const texts = pending.asked.filter((slot) => {
    if (command === undefined) return true;
    const { lookup = {}, resolve = {} } = command;
    const isKnown = [lookup, resolve, pending.candidates].some((table) => Object.hasOwn(table, slot));
    const schema = shapeOf(command)[slot];
    return !isKnown && schema?.safeParse(ANY_WORDS).success === true;
  });
  if (texts.length === 0) return 'choice';
  return command !== undefined && texts.every((slot) => !takesSentences(command, slot, ports.workflow))
    ? 'name'
    : 'text';
}

const ANY_WORDS = '~ any words at all';
