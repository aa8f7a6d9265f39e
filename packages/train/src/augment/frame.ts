import { type Random, pick } from './pick.ts';

/** Ways to begin that go with any request. */
const OPENINGS = ['hi, ', 'hello, ', 'hey, ', 'please ', 'ok, ', 'so, ', 'quick question: ', 'excuse me, ', 'um, '];
/** Ways to end that go with any request. */
const ENDINGS = [' please', ', please', ' thanks', ', thank you', ' asap', ' - can you help', ' if possible'];
/** What goes before an order and makes it a request. */
const REQUESTS = ['can you ', 'could you please ', 'would you ', 'i need you to ', "i'd like you to ", 'please '];
/** Words that begin something else than an order. */
const NO_ORDER =
  /^(a|am|an|any|are|can|could|did|do|does|has|have|hello|hey|hi|how|i|i'd|i'm|i've|if|in|is|it|may|my|no|on|please|should|that|the|there|this|to|was|we|were|what|what's|when|where|which|who|why|will|would|you|your)\b/i;

/** The same request, said with other manners. */
export function reframed(text: string, random: Random): string {
  const bare = text.replace(/[\s.!?]+$/, '');
  const order = !NO_ORDER.test(bare) && /^\p{L}+ /u.test(bare);
  const shape = Math.floor(random() * (order ? 3 : 2));
  if (shape === 0) return `${pick(OPENINGS, random) ?? ''}${lowerFirst(bare)}`;
  if (shape === 1) return `${bare}${pick(ENDINGS, random) ?? ''}`;
  return `${pick(REQUESTS, random) ?? ''}${lowerFirst(bare)}`;
}

/** A name or an abbreviation keeps its capitals. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
