import type { z } from 'zod';
import { canonicalJson } from '../schema/canonical-form.ts';
import type { SlotIssue } from './slot-issue.ts';
import { enumMembers, schemaKind, slotMeta } from '../schema/schema-shape.ts';
import { foldName, humanName } from '../evidence/spoken-forms.ts';

/** The fields of a zod issue that messages are made of. */
interface RawIssue {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
  readonly origin?: string;
  readonly divisor?: number;
  readonly keys?: readonly string[];
}

/** Asks for a slot that has no value: "What is the order number? The order to cancel, for example #W1234567." */
export function missingMessage(slot: string, schema: z.ZodType): string {
  const { description, examples } = slotMeta(schema);
  const name = slotName(slot, schema);
  const said = description?.replace(/[.\s]+$/, '');
  // "What is the city: City" says nothing twice.
  const what = said === undefined || foldName(said) === foldName(name) ? undefined : said;
  const members = enumMembers(schema);
  const choices =
    members !== undefined && members.length <= 8 ? members.map((member) => humanName(String(member))) : [];
  const several = schemaKind(schema) === 'array' && /[^s]s$/.test(name);
  const question = `What ${several ? 'are' : 'is'} the ${name}?`;
  const hint = choices.length > 1 ? `${listOr(choices)}` : exampleOf(examples);
  const [gloss, ...more] = [what, hint].filter((part) => part !== undefined);
  return gloss === undefined
    ? question
    : `${question} ${[upperFirst(gloss), ...more].join(choices.length > 1 ? ': ' : ', ')}.`;
}

/**
 * A message of the gate without what is for developers, a pattern and an example; what an author wrote stays as it is.
 * A question for a slot without a value gives way to `question`, and so does a pattern that a value does not match.
 */
export function plainMessage(slot: string, schema: z.ZodType, { message, question }: PlainParts): string {
  const asked = missingMessage(slot, schema);
  if (message.endsWith(asked)) return `${message.slice(0, -asked.length)}${question}`;
  const hint = `${exampleHint(slotMeta(schema).examples)}.`;
  if (message.startsWith(`The ${slotName(slot, schema)} does not look right: `)) return question;
  return hint !== '.' && message.endsWith(hint) ? `${message.slice(0, -hint.length)}.` : message;
}

/** Says that the application does not know a value, where it does not say so itself. */
export function unknownMessage(slot: string, schema: z.ZodType, value: string): string {
  return `I do not know the ${slotName(slot, schema)} "${value}".`;
}

/** What {@link plainMessage} words anew. */
export interface PlainParts {
  readonly message: string;
  /** How a person is asked for the slot. */
  readonly question: string;
}

/** A slot's name for people: its label, or else its own name as words. */
export function slotName(slot: string, schema: z.ZodType): string {
  return slotMeta(schema).label ?? humanName(slot);
}

function exampleHint(examples: readonly unknown[]): string {
  const example = exampleOf(examples);
  return example === undefined ? '' : ` (${example})`;
}

function exampleOf(examples: readonly unknown[]): string | undefined {
  return examples.length === 0 ? undefined : `for example ${exampleInWords(examples[0])}`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** An example as it would be typed: a list by comma, what has parts as JSON. */
function exampleInWords(example: unknown): string {
  if (Array.isArray(example) && example.every((item) => typeof item !== 'object')) return example.join(', ');
  return typeof example === 'string' ? example : canonicalJson(example);
}

/** Says what a schema wants where the schema's author did not; handed to zod as its error map. */
export function invalidMessage(slot: string, schema: z.ZodType, issue: RawIssue): string {
  if (issue.input === undefined) return missingMessage(slot, schema);
  return `The ${slotName(slot, schema)} ${complaint(issue, schema)}${exampleHint(slotMeta(schema).examples)}.`;
}

function complaint(issue: RawIssue, schema: z.ZodType): string {
  switch (issue.code) {
    case 'invalid_type':
      return `should be ${KINDS[schemaKind(schema)] ?? 'something else'}`;
    case 'invalid_format':
      return issue.format === 'regex'
        ? `does not look right: it should match ${issue.pattern}`
        : `should be a valid ${FORMATS[issue.format ?? ''] ?? issue.format}`;
    case 'invalid_value':
      return `should be one of ${(enumMembers(schema) ?? []).join(', ')}`;
    case 'too_small':
      return `should be ${issue.inclusive === false ? 'more than' : 'at least'} ${sized(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `should be ${issue.inclusive === false ? 'less than' : 'at most'} ${sized(issue.maximum, issue.origin)}`;
    case 'not_multiple_of':
      return `should be a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return `has parts that do not belong there: ${(issue.keys ?? []).join(', ')}`;
    default:
      return 'is not valid';
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'yes or no',
  date: 'a date',
  array: 'a list',
  object: 'an object',
  record: 'a list of names and values',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'e-mail address',
  url: 'web address',
  uuid: 'UUID',
  date: 'date (YYYY-MM-DD)',
  time: 'time (HH:MM)',
  datetime: 'date and time',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  e164: 'phone number (+ and digits)',
};

function sized(limit: number | bigint | undefined, origin: string | undefined): string {
  if (origin === 'string') return `${limit} characters long`;
  return origin === 'array' || origin === 'set' ? `${limit} items long` : String(limit);
}

/** All issues as one message for a person: questions first asked first, suggestions behind. */
export function describeIssues(issues: readonly SlotIssue[]): string {
  return issues.map(describeIssue).join('\n');
}

function describeIssue(issue: SlotIssue): string {
  const suggestions = issue.suggestions.length === 0 ? '' : ` Did you mean ${listOr(issue.suggestions)}?`;
  const source =
    issue.availableFrom.length === 0 ? '' : ` You can find it with ${listOr(issue.availableFrom.map(humanName))}.`;
  return `${issue.message}${suggestions}${source}`;
}

function listOr(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}
