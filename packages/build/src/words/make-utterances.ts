import type { Effect } from '@fw/signature';
import type { CatalogueCommand, CatalogueUtterance, Schema } from '../catalogue/catalogue.ts';
import { wordsOf } from '../catalogue/words.ts';
import { objectPhrase, withArticle, type ObjectPhrase } from './object-phrase.ts';
import { enumMembersIn, valuePhrases } from './value-phrases.ts';
import { ALONE, FRAMES, SAME_VERB } from './verbs.ts';

/** What sentences are made of. */
export interface Wording {
  readonly name: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly input: Schema;
}

/** Sentences made for a command, at most. */
const MOST = 32;

/**
 * Sentences that a person may say for a command nobody has written any for. Made by rules: each is marked so, and the
 * command wants words of its users.
 */
export function makeUtterances({ name, summary, effect, input }: Wording): readonly CatalogueUtterance[] {
  const words = wordsOf(name);
  const alone = Object.hasOwn(ALONE, words[0] ?? '') ? ALONE[words[0]!] : undefined;
  const base = alone ?? framed(words, effect);
  const thing = thingOf(words);
  const values = valuePhrases(input, thing?.one ?? '');
  const attached = values.flatMap((value, at) =>
    [0, 3, 5].flatMap((step) => {
      const text = base[(at + step) % Math.max(1, base.length)];
      return text === undefined ? [] : [attach(text, value, thing)];
    }),
  );
  const said = [
    ...base.slice(0, 9),
    ...attached.slice(0, 12),
    ...memberPhrases(input, effect, thing),
    ...howPhrases(words, thing),
    ...summaryWords(summary),
    words.join(' '),
  ];
  const unique = [...new Set(said.map((text) => text.replace(/\s+/g, ' ').trim()))].filter((text) => text.length >= 3);
  return unique.slice(0, MOST).map((text) => ({ text, from: 'made' }));
}

/** "The pet number 7" loses its article before what tells it: "pet number 7". */
function attach(text: string, value: string, thing: ObjectPhrase | undefined): string {
  const bare = /^(number |[A-Z]?\d)/.test(value) && thing !== undefined;
  return `${bare ? text.replace(new RegExp(`\\b(?:the|an?) (?=${thing.one}$)`), '') : text} ${value}`;
}

/** Members of an enum before the thing, where things are looked for: "which sold pets are there". */
function memberPhrases(input: Schema, effect: Effect, thing: ObjectPhrase | undefined): readonly string[] {
  if (effect !== 'read' || thing === undefined) return [];
  return enumMembersIn(input).flatMap((member, at) => {
    const frames = [
      `which ${thing.many} are ${member}`,
      `show me the ${member} ${thing.many}`,
      `all ${thing.many} that are ${member}`,
    ];
    return [frames[at % frames.length]!, frames[(at + 1) % frames.length]!];
  });
}

/** What stands behind "by" in a name: how things are found, and so how they are asked for. */
function howPhrases(words: readonly string[], thing: ObjectPhrase | undefined): readonly string[] {
  const at = words.indexOf('by');
  const how = at < 0 ? '' : words.slice(at + 1).join(' ');
  if (how === '' || thing === undefined || /^(id|name|number|key)$/.test(how)) return [];
  return [`${thing.many} by ${how}`, `${thing.many} with a certain ${how}`, `look for ${thing.many} of this ${how}`];
}

/** Whose verb has frames: what stands behind it; else all of it. */
function thingOf(words: readonly string[]): ObjectPhrase | undefined {
  return verbOf(words[0] ?? '') === undefined ? undefined : objectPhrase(words.slice(1));
}

function verbOf(first: string): string | undefined {
  const verb = Object.hasOwn(SAME_VERB, first) ? SAME_VERB[first]! : first;
  return Object.hasOwn(FRAMES, verb) ? verb : undefined;
}

function framed(words: readonly string[], effect: Effect): readonly string[] {
  const first = words[0] ?? '';
  const thing = thingOf(words);
  const isMany = thing !== undefined && words.at(-1) === thing.many && thing.many !== thing.one;
  // "get orders" asks for the list of them.
  const verb = verbOf(first) === 'get' && isMany ? 'list' : verbOf(first);
  if (verb !== undefined && thing !== undefined)
    return FRAMES[verb]!.map((frame) =>
      frame.replace('{o}', thing.one).replace('{s}', thing.many).replace('{a}', withArticle(thing.one)),
    );
  const phrase = words.join(' ');
  return byEffect(effect).map((frame) => frame.replace('{p}', phrase));
}

/** Names without a verb that is known are said whole, the way that fits what they do. */
function byEffect(effect: Effect): readonly string[] {
  switch (effect) {
    case 'read':
      return [
        '{p}',
        'show me the {p}',
        'what is the {p}',
        'tell me the {p}',
        'I would like to know the {p}',
        'can you give me the {p}',
        'the {p} please',
      ];
    case 'write':
      return [
        '{p}',
        'please {p}',
        'I want to {p}',
        'can you {p}',
        'could you {p} for me',
        'I would like to {p}',
        'let us {p}',
      ];
    case 'destructive':
      return ['{p}', 'please {p}', 'I want to {p}', 'can you {p}', 'I need to {p}', 'go ahead and {p}'];
  }
}

/** A summary's first words as a wish: "Find pet by ID" is a sentence of a user, "Returns a pet." becomes "return a pet". */
function summaryWords(summary: string): readonly string[] {
  const plain = summary
    .replace(/[.!?]+$/, '')
    .replace(/\([^)]*\)/g, '')
    .toLowerCase();
  const words = plain.split(/\s+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > 8 || words.some((word) => /[^a-z0-9'-]/.test(word))) return [];
  const first = words[0]!.replace(/(?<=ch|sh|ss|x)es$|(?<=[a-z]{2}[^s])s$/, '');
  const wish = [first, ...words.slice(1)].join(' ');
  return [wish, `I would like to ${wish}`];
}

/**
 * Takes out made sentences that several commands within reach of each other share: nobody could tell them apart by it.
 * Sentences that people wrote stay.
 */
export function tellApart(commands: readonly CatalogueCommand[]): readonly CatalogueCommand[] {
  const key = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const owners = new Map<string, Set<string>>();
  for (const { id, context, utterances } of commands)
    for (const { text } of utterances) {
      const place = `${context}\u0000${key(text)}`;
      owners.set(place, (owners.get(place) ?? new Set()).add(id));
    }
  return commands.map((command) => {
    const own = command.utterances.filter(
      ({ text, from }) => from !== 'made' || owners.get(`${command.context}\u0000${key(text)}`)!.size === 1,
    );
    // What is alike in everything keeps its name at least.
    const last = { text: wordsOf(command.name).join(' '), from: 'made' as const };
    return { ...command, utterances: own.length > 0 ? own : [last] };
  });
}
