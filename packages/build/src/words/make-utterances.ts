import type { Effect } from '@fw/signature';
import type { CatalogueCommand, CatalogueUtterance, Schema } from '../catalogue/catalogue.ts';
import { wordsOf } from '../catalogue/words.ts';
import { isSchema } from '../render/zod-source.ts';
import { objectPhrase, withArticle, type ObjectPhrase } from './object-phrase.ts';
import { enumMembersIn, valuePhrases, type ValuePhrase } from './value-phrases.ts';
import { ALONE, FRAMES } from './verbs.ts';
import { SAME_VERB } from './same-verb.ts';
import { PERSON_FRAMES, PERSONS, VERBS_OF } from './things.ts';

/** What sentences are made of. */
export interface Wording {
  readonly name: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly input: Schema;
}

/** Sentences made for a command, at most. */
const MOST = 48;
/** Of them without a value, and with one. */
const MOST_PLAIN = 14;
const MOST_WITH_VALUE = 18;

/**
 * Sentences that a person may say for a command nobody has written any for. Made by rules: each is marked so, and the
 * command wants words of its users.
 */
export function makeUtterances({ name, summary, effect, input }: Wording): readonly CatalogueUtterance[] {
  const words = wordsOf(name);
  const act = actOf(words);
  const { thing } = act ?? {};
  const ways = waysOf(words, summary, effect);
  const values = valuePhrases(input, thing?.one ?? '');
  // Each way to begin with one value, and the first ways with the next value as well.
  const attached =
    values.length === 0
      ? []
      : [...ways, ...ways].map((way, at) => attach(way, values[(at < ways.length ? at : at + 1) % values.length]!));
  const said = [
    ...ways.slice(0, MOST_PLAIN).map(({ text }) => text),
    ...attached.slice(0, MOST_WITH_VALUE),
    ...personPhrases(act, values),
    ...verbPhrases(act, values),
    ...nounPhrases(act, input),
    ...memberPhrases(input, effect, thing),
    ...howPhrases(words, thing),
    ...summaryWords(summary),
    words.join(' '),
  ];
  const unique = [...new Set(said.map((text) => text.replace(/\s+/g, ' ').trim()))].filter((text) => text.length >= 3);
  return unique.slice(0, MOST).map((text) => ({ text, from: 'made' }));
}

/** Puts a value behind the thing; what tells it takes its article: "the pet number 7" is "pet number 7". */
function attach({ text, thing }: Way, { text: value, isKey }: ValuePhrase): string {
  const named = thing && new RegExp(`(\\b(?:the|an?) )?\\b(${thing.many}|${thing.one})\\b`).exec(text);
  if (!named) return `${text} ${value}`;
  const before = text.slice(0, named.index) + (isKey === true ? '' : (named[1] ?? ''));
  return `${before}${named[2]} ${value}${text.slice(named.index + named[0].length)}`;
}

/** What is said of persons: they are signed up, and what is kept of them is an account. */
function personPhrases(act: Act | undefined, values: readonly ValuePhrase[]): readonly string[] {
  if (act === undefined || !PERSONS.has(act.thing.one.split(' ').at(-1)!)) return [];
  const { one } = act.thing;
  const named = values.find(({ text, isKey }) => isKey === true && !/\d/.test(text))?.text;
  const who = [act.verb === 'create' ? withArticle(one) : `the ${one}`, ...(named === undefined ? [] : [named])];
  const frames = Object.hasOwn(PERSON_FRAMES, act.verb) ? PERSON_FRAMES[act.verb]! : [];
  return frames.flatMap((frame) => who.map((each) => frame.replace('{v}', each).replace('{a}', withArticle(one))));
}

/** A thing that one makes by a verb of its own: placing an order of a pet is ordering a pet. */
function verbPhrases(act: Act | undefined, values: readonly ValuePhrase[]): readonly string[] {
  const made = act?.thing.one.split(' ').at(-1) ?? '';
  if ((act?.verb !== 'create' && act?.verb !== 'place') || !Object.hasOwn(VERBS_OF, made)) return [];
  const other = values.find((each) => each.other !== undefined)?.other;
  if (other === undefined) return [];
  return VERBS_OF[made]!.flatMap((each) => [
    `${each} ${withArticle(other.thing)}`,
    `${each} ${other.thing} ${other.value}`,
    `please ${each} ${other.thing} number ${other.value}`,
    `I want to ${each} ${other.thing} ${other.value}`,
  ]);
}

/** What there is one of is asked for by its name alone: "the inventory please". */
function nounPhrases(act: Act | undefined, input: Schema): readonly string[] {
  const isOnly = Object.keys(isSchema(input['properties']) ? input['properties'] : {}).length === 0;
  if (act?.verb !== 'get' || !isOnly) return [];
  const { one } = act.thing;
  return [one, `${one} please`, `our ${one}`, `how does the ${one} look`, `what is in the ${one}`];
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

/** A verb that has frames, and what it is done to. */
interface Act {
  readonly verb: string;
  readonly thing: ObjectPhrase;
}

/** What a name, or a summary, says is done: "get orders" asks for the list of them. */
function actOf(words: readonly string[]): Act | undefined {
  const verb = verbOf(words[0] ?? '');
  const thing = verb === undefined ? undefined : objectPhrase(words.slice(1));
  if (verb === undefined || thing === undefined) return undefined;
  const isMany = words.at(-1) === thing.many && thing.many !== thing.one;
  return { verb: verb === 'get' && isMany ? 'list' : verb, thing };
}

function verbOf(first: string): string | undefined {
  const verb = Object.hasOwn(SAME_VERB, first) ? SAME_VERB[first]! : first;
  return Object.hasOwn(FRAMES, verb) ? verb : undefined;
}

/** A way to ask, and the thing that it names. */
interface Way {
  readonly text: string;
  readonly thing?: ObjectPhrase;
}

/**
 * Ways to ask without a value: by the name's verb and thing, in turn with what the summary calls it ("Pay for a booking")
 * and with the thing's last word alone ("the event" of a special event).
 */
function waysOf(words: readonly string[], summary: string, effect: Effect): readonly Way[] {
  if (Object.hasOwn(ALONE, words[0] ?? '')) return ALONE[words[0]!]!.map((text) => ({ text }));
  const act = actOf(words);
  if (act === undefined) return byEffect(effect).map((frame) => ({ text: frame.replace('{p}', words.join(' ')) }));
  const others = [actOf(wishOf(summary)), headOf(act)].flatMap((other) =>
    other === undefined || isSame(other, act) ? [] : [framed(other)],
  );
  // Of the others every second frame: the name itself is said most.
  return framed(act).flatMap((way, at) => [way, ...(at % 2 === 0 ? others.flatMap((other) => other[at] ?? []) : [])]);
}

function framed({ verb, thing }: Act): readonly Way[] {
  return FRAMES[verb]!.map((frame) => ({
    text: frame.replace('{o}', thing.one).replace('{s}', thing.many).replace('{a}', withArticle(thing.one)),
    thing,
  }));
}

function headOf({ verb, thing }: Act): Act | undefined {
  const [one, many] = [thing.one.split(' ').at(-1)!, thing.many.split(' ').at(-1)!];
  return one === thing.one ? undefined : { verb, thing: { one, many } };
}

function isSame(one: Act, other: Act): boolean {
  return one.verb === other.verb && one.thing.one === other.thing.one;
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

/** A summary's words as a wish: "Find pet by ID" is a sentence of a user, "Returns a pet." becomes "return a pet". */
function wishOf(summary: string): readonly string[] {
  const plain = summary
    .replace(/[.!?]+$/, '')
    .replace(/\([^)]*\)/g, '')
    .toLowerCase();
  const words = plain.split(/\s+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > 8 || words.some((word) => /[^a-z0-9'-]/.test(word))) return [];
  return [words[0]!.replace(/(?<=ch|sh|ss|x)es$|(?<=[a-z]{2}[^s])s$/, ''), ...words.slice(1)];
}

function summaryWords(summary: string): readonly string[] {
  const wish = wishOf(summary).join(' ');
  return wish === '' ? [] : [wish, `I would like to ${wish}`];
}

/**
 * Takes out made sentences that several commands within reach of each other share: nobody could tell them apart by it.
 * The one with the plainest name keeps them: "create a user" is create_user and not create_users_with_list. Sentences that
 * people wrote stay.
 */
export function tellApart(commands: readonly CatalogueCommand[]): readonly CatalogueCommand[] {
  const key = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const owners = new Map<string, Map<string, number>>();
  for (const { id, name, context, utterances } of commands)
    for (const { text } of utterances) {
      const place = `${context}\u0000${key(text)}`;
      owners.set(place, (owners.get(place) ?? new Map()).set(id, wordsOf(name).length));
    }
  const keeps = (id: string, lengths: ReadonlyMap<string, number>) =>
    [...lengths].every(([other, length]) => other === id || length > lengths.get(id)!);
  return commands.map((command) => {
    const own = command.utterances.filter(
      ({ text, from }) => from !== 'made' || keeps(command.id, owners.get(`${command.context}\u0000${key(text)}`)!),
    );
    // What is alike in everything keeps its name at least.
    const last = { text: wordsOf(command.name).join(' '), from: 'made' as const };
    return { ...command, utterances: own.length > 0 ? own : [last] };
  });
}
