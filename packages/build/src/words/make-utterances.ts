import type { Effect } from '@fw/signature';
import type { CatalogueUtterance, Schema } from '../catalogue/catalogue.ts';
import { wordsOf } from '../catalogue/words.ts';
import { isSchema, typesOf } from '../render/zod-source.ts';

/** What sentences are made of. */
export interface Wording {
  readonly name: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly input: Schema;
}

/** How people begin, by the verb that a name begins with. Source: written here. */
const FRAMES: Readonly<Record<string, readonly string[]>> = {
  get: ['show me the', 'look up the', 'what is the', 'can I see the', 'get the', 'pull up the', 'I need to see the'],
  list: ['list', 'show me all', 'which', 'what', 'give me the list of', 'can I see all', 'I want to see my'],
  find: ['find', 'search for', 'look for', 'I am looking for', 'are there any', 'can you find me', 'which'],
  create: ['create a', 'add a', 'make a new', 'I want to add a', 'set up a', 'register a new', 'I need a new'],
  place: ['place an', 'make a new', 'I want to place an', 'put in an', 'I would like an', 'please place an'],
  update: ['update the', 'change the', 'edit the', 'I want to change the', 'modify the', 'correct the', 'adjust the'],
  delete: ['delete the', 'remove the', 'get rid of the', 'I want to delete the', 'erase the', 'take out the'],
  cancel: ['cancel the', 'call off the', 'I want to cancel the', 'stop the', 'I no longer want the'],
  send: ['send', 'send a', 'I want to send a', 'can you send the', 'please send a', 'deliver a'],
  upload: ['upload a', 'I want to upload a', 'attach a', 'add a new'],
  logout: [
    'log me out',
    'log out',
    'sign me out',
    'I want to log out',
    'end my session',
    'sign out please',
    'I am done, sign out',
  ],
};

const SAME_VERB: Readonly<Record<string, string>> = {
  fetch: 'get',
  read: 'get',
  retrieve: 'get',
  show: 'get',
  view: 'get',
  describe: 'get',
  check: 'get',
  open: 'get',
  search: 'find',
  query: 'find',
  lookup: 'find',
  add: 'create',
  new: 'create',
  insert: 'create',
  register: 'create',
  make: 'create',
  set: 'update',
  edit: 'update',
  modify: 'update',
  change: 'update',
  patch: 'update',
  put: 'update',
  remove: 'delete',
  destroy: 'delete',
  purge: 'delete',
  erase: 'delete',
};

/** Words after which a name says how, not what: "pet by id" is a pet. */
const TAIL = new Set(['by', 'with', 'using', 'via', 'from', 'for', 'input', 'form', 'body', 'request']);

/** Sentences made for a command, at most. */
const MOST = 14;

/**
 * Sentences that a person may say for a command nobody has written any for. Made by rules: each is marked so, and the
 * command wants words of its users.
 */
export function makeUtterances({ name, summary, effect, input }: Wording): readonly CatalogueUtterance[] {
  const words = wordsOf(name);
  const verb = verbOf(words[0] ?? '');
  const object = objectOf(words, verb);
  const frames = FRAMES[verb ?? ''] ?? [];
  const base = verb === 'logout' ? frames : framed(frames, object, { words, verb, effect });
  const values = valuesOf(input);
  const said = [
    ...base,
    ...(values === undefined ? [] : base.slice(0, 4).map((text) => `${text} ${values}`)),
    ...summaryWords(summary),
    `${words.join(' ')} please`,
  ];
  const unique = [...new Set(said.map((text) => text.replace(/\s+/g, ' ').trim()))].filter((text) => text.length >= 3);
  return unique.slice(0, MOST).map((text) => ({ text, from: 'made' }));
}

function verbOf(first: string): string | undefined {
  if (first === 'logout') return 'logout';
  const verb = SAME_VERB[first] ?? first;
  return Object.hasOwn(FRAMES, verb) ? verb : undefined;
}

function objectOf(words: readonly string[], verb: string | undefined): string {
  const rest = verb === undefined ? words : words.slice(1);
  const end = rest.findIndex((word, at) => at > 0 && TAIL.has(word));
  const kept = (end < 0 ? rest : rest.slice(0, end)).filter((word) => !['a', 'an', 'the', 'all'].includes(word));
  return kept.join(' ');
}

interface Told {
  readonly words: readonly string[];
  readonly verb: string | undefined;
  readonly effect: Effect;
}

function framed(frames: readonly string[], object: string, { words, verb, effect }: Told): readonly string[] {
  if (verb === undefined || object === '') {
    const phrase = words.join(' ');
    const asked = effect === 'read' ? ['show me', 'what is'] : [];
    return [
      phrase,
      `please ${phrase}`,
      `I want to ${phrase}`,
      `can you ${phrase}`,
      ...asked.map((each) => `${each} ${object}`),
    ];
  }
  return frames.map((frame) =>
    /\ba$/.test(frame) && /^[aeio]/.test(object) ? `${frame}n ${object}` : `${frame} ${object}`,
  );
}

/** Up to two required values as people attach them: "with id 7", "named Rex". */
function valuesOf(input: Schema): string | undefined {
  const properties = isSchema(input['properties']) ? input['properties'] : {};
  const required = Array.isArray(input['required']) ? input['required'].map(String) : [];
  const parts = required.slice(0, 2).flatMap((slot) => {
    const schema = properties[slot];
    const value = isSchema(schema) ? exampleOf(schema) : undefined;
    return value === undefined ? [] : [`${wordsOf(slot).join(' ')} ${value}`];
  });
  return parts.length === 0 ? undefined : `with ${parts.join(' and ')}`;
}

function exampleOf(schema: Schema): string | undefined {
  const { examples, enum: members } = schema;
  for (const list of [examples, members])
    if (Array.isArray(list) && ['string', 'number'].includes(typeof list[0]) && String(list[0]).length <= 40)
      return String(list[0]);
  const types = typesOf(schema);
  return types.includes('integer') || types.includes('number') ? '7' : undefined;
}

/** A summary's first words as a wish: "Returns a pet." is no sentence of a user, "Find pet by ID" is. */
function summaryWords(summary: string): readonly string[] {
  const plain = summary.replace(/[.!?]+$/, '').toLowerCase();
  const words = plain.split(/\s+/);
  if (words.length < 2 || words.length > 8) return [];
  const first = words[0]!.replace(/(?<=[a-z]{2})s$/, '');
  const wish = [first, ...words.slice(1)].join(' ');
  return [wish, `I would like to ${wish}`];
}
