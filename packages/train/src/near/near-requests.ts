import { FRAMES_FOR_THINGS, OPPOSITES, OTHER_THINGS } from './near-frames.ts';

/** Things of a workflow that requests are made about, the most frequent first. */
const MOST_THINGS = 8;
/** Requests about its things, with its verbs, and opposite ones. Source: 150 to 500 differ by 0.5 points of AUROC. */
const ABOUT_THINGS = 240;
/** Commands from which all of these are made; a smaller context gets its share. */
const WHOLE = 12;
const MOST_VERBS = 12;
const PER_VERB = 4;
const MOST_OPPOSITES = 40;

/**
 * Requests that sound like a context's own and ask for what it has no command for: its things with other verbs ("rename
 * my order"), its verbs with other things, and the opposite of what it does where nothing of its own speaks of that.
 * What all the same resembles an utterance of its own is for the caller to leave out.
 *
 * Deterministic; the same words in any order give the same requests.
 *
 * @param utterances - What people say to the commands of the context.
 * @param commands - How many commands it has.
 */
export function nearRequests(utterances: readonly string[], commands: number): readonly string[] {
  const texts = [...new Set(utterances.map((text) => text.toLowerCase()))].sort();
  const share = Math.min(1, commands / WHOLE);
  return [...new Set([...aboutThings(texts, share), ...withVerbs(texts, share), ...opposites(texts)])];
}

function aboutThings(texts: readonly string[], share: number): string[] {
  const things = thingsOf(texts);
  const frames = lines(FRAMES_FOR_THINGS);
  const step = Math.max(1, Math.ceil((things.length * frames.length) / (share * ABOUT_THINGS)));
  return things.flatMap((thing, at) =>
    frames.filter((_, row) => (row + at) % step === 0).map((frame) => frame.replace('{}', thing)),
  );
}

function withVerbs(texts: readonly string[], share: number): string[] {
  const things = lines(OTHER_THINGS).flatMap((line) => line.split('|'));
  return mostFrequent(texts.flatMap(verbOf), Math.ceil(share * MOST_VERBS)).flatMap((verb, at) =>
    Array.from({ length: PER_VERB }, (_, i) => `${verb} ${things[(at * PER_VERB + i) % things.length]!}`),
  );
}

/** Utterances turned round, where no utterance at all says the other word: then there is no command for it. */
function opposites(texts: readonly string[]): string[] {
  const all = texts.join('\n');
  const says = (word: string): boolean => new RegExp(`\\b${word}`).test(all);
  const turned = OPPOSITES.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]).flatMap(
    ([from, to]) => {
      if (!says(from) || says(to)) return [];
      const word = new RegExp(`\\b${from}\\b`);
      return texts.filter((text) => word.test(text)).map((text) => text.replace(word, to));
    },
  );
  return turned.slice(0, MOST_OPPOSITES);
}

/** "my blue card", "the order", and what a request ends with: what its verbs are about. */
function thingsOf(texts: readonly string[]): readonly string[] {
  const named = texts.flatMap((text) => {
    const found = [...text.matchAll(NOUN_PHRASE)].flatMap(([, phrase = '']) => {
      const [first = '', second = ''] = phrase.split(/\s+/);
      if (EMPTY.has(first)) return [];
      return second === '' || EMPTY.has(second) ? [first] : [first, `${first} ${second}`];
    });
    const last = /([a-z]{3,})[.?!]*$/.exec(text)?.[1] ?? '';
    return [...new Set([...found, ...(EMPTY.has(last) || last === '' ? [] : [last])])];
  });
  return mostFrequent(named, MOST_THINGS);
}

const NOUN_PHRASE = /\b(?:my|the|a|an|this|that|our|your|some|any|new)\s+([a-z][a-z'-]{2,}(?:\s+[a-z][a-z'-]+)?)/g;

/** The word that a request begins with, where it begins like an order. */
function verbOf(text: string): string[] {
  const bare = text.replace(
    /^(?:(?:please|can you|could you|i want to|i need to|i'd like to|how do i|help me)\s+)+/,
    '',
  );
  const verb = /^([a-z]{3,})\s+(?:my|the|a|an|this|that|our|all|some)\b/.exec(bare)?.[1];
  return verb === undefined || EMPTY.has(verb) ? [] : [verb];
}

function mostFrequent(words: readonly string[], count: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([word]) => word);
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Words that are no thing, and no verb of a trade. */
const EMPTY = new Set(
  (
    'all and another any are because been but can could did does for from had has have here how into just like made make ' +
    'more most need new not now off other out over please same should some than thank thanks that the them then there ' +
    'they this today tomorrow too very want was were what when where which who why will with would yesterday you your'
  ).split(' '),
);
