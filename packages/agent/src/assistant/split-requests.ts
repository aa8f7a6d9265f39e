import { SURE_INTENT } from '@fw/signature';
import { askWhichCommand } from './ask.ts';
import { detect, type Found } from './detect.ts';
import { asked } from './entry.ts';
import type { Place } from './load-place.ts';
import type { Outcome, Pass } from './pass.ts';

/** A sentence that asks for several things, parted; or a question about what of it was understood. */
export type Split =
  | { readonly pass: Pass; readonly found: Found; readonly follow: true }
  | { readonly outcome: Outcome };

/** Requests that wait at most. Source: chosen here; more is a list, not a sentence. */
const MOST = 5;

/** Longer sentences are text, not requests. In UTF-16 code units. */
const LONGEST = 400;

const JOINTS =
  /\s*(?:[;.!?]\s+(?:and\s+)?(?:then\s+)?|,?\s+and\s+then\s+|,\s*then\s+|\s+then\s+|,?\s+and\s+also\s+|,?\s+and\s+|,\s+also\s+)/giu;
const QUOTED = /"[^"]*"|“[^”]*”|«[^»]*»|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])/gu;

/**
 * Parts a sentence when each part is sure by itself: the first is done now, the rest waits in the session in the order
 * said. When the whole is not understood and only some parts are, the person is told which and asked; when the whole is
 * one request, or the person did not compose the words, there is nothing to part.
 */
export async function splitRequests(pass: Pass, place: Place, whole?: Found): Promise<Split | undefined> {
  if (pass.byAgent || pass.utterance.length > LONGEST) return undefined;
  const parts = partsOf(pass.utterance);
  if (parts.length < 2 || parts.length - 1 + pass.session.waiting.length > MOST) return undefined;
  const all = whole ?? (await detect(pass, pass.utterance, place.scopes));
  // Named outright, what follows is its arguments, "and" or not.
  if (all.kind === 'matched' && all.intent.by === 'exact') return undefined;

  const found: Found[] = [];
  for (const part of parts) found.push(await detect(pass, part, place.scopes));
  const [first = '', ...rest] = parts;
  const [leading] = found;
  // What is sure as a whole is parted only into what is as sure; what is not, into anything that detection accepts.
  const isWhole = all.kind === 'matched' && isSure(all);
  if (leading?.kind === 'matched' && found.every(isWhole ? isSure : isMatched)) {
    const session = { ...pass.session, waiting: [...rest, ...pass.session.waiting] };
    return { pass: { ...pass, utterance: first, session }, found: leading, follow: true };
  }
  if (all.kind !== 'unmatched') return undefined;
  const understood = parts.flatMap((part, index) => {
    const one = found[index];
    return one !== undefined && one.kind === 'matched' && isSure(one) ? [{ part, offer: one.offer }] : [];
  });
  const [only, ...others] = understood;
  if (only === undefined || others.length > 0) return undefined;
  const left = parts.filter((part) => part !== only.part).join('”, “');
  const question = askWhichCommand(pass, {
    reply: 'two-requests',
    offers: [only.offer],
    utterance: only.part,
    teach: false,
    values: { understood: only.part, rest: left },
  });
  return { outcome: asked(pass, question, { intent: all.intent }) };
}

function isMatched(found: Found): boolean {
  return found.kind === 'matched';
}

function isSure(found: Found): boolean {
  return (
    found.kind === 'matched' &&
    (found.offer.confidence >= SURE_INTENT || found.intent.by === 'exact' || found.intent.by === 'adapted')
  );
}

/** Cuts at joints that do not stand inside quotation marks. */
function partsOf(utterance: string): readonly string[] {
  const quoted = [...utterance.matchAll(QUOTED)].map((match) => [match.index, match.index + match[0].length] as const);
  const parts: string[] = [];
  let start = 0;
  for (const joint of utterance.matchAll(JOINTS)) {
    if (quoted.some(([from, to]) => joint.index >= from && joint.index < to)) continue;
    parts.push(utterance.slice(start, joint.index));
    start = joint.index + joint[0].length;
  }
  parts.push(utterance.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
