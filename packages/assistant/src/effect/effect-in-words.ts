import {
  foldName,
  humanName,
  printable,
  printableLines,
  printableName,
  type EffectShown,
  type Evidence,
  type Workflow,
} from '@fw/signature';
import { say } from '../pass/replies.ts';

/** The parts of a confirmation in words: what, with which values and where each came from, and what comes of it. */
export function effectInWords(
  { command, summary, values, preview }: EffectShown,
  workflow: Workflow,
  at?: { readonly label: string; readonly place: string },
): {
  readonly summary: string;
  readonly values: string;
  readonly preview: string;
} {
  const place = at === undefined ? [] : [`  ${at.label}: ${printableName(at.place)}`];
  const shown = values.map(
    ({ label, value, evidence }) => `  ${oneLine(label)}: ${valueInWords(value, evidence, workflow)}`,
  );
  return {
    summary: `${humanName(command.slice(command.lastIndexOf('/') + 1))}: ${oneLine(summary)}`,
    values: [...place, ...shown].join('\n'),
    preview: preview === undefined ? '' : `\n${printableLines(preview)}`,
  };
}

/** What a schema says, which may be that of another's tool. */
function oneLine(text: string): string {
  return printable(text.replace(/\s+/gu, ' '), 'terminal', Number.POSITIVE_INFINITY);
}

/** What people call it first, what programs call it in second place, and where it came from. */
function valueInWords(value: unknown, evidence: Evidence, workflow: Workflow): string {
  const plain = inWords(value, workflow);
  const source = sourceInWords(evidence, workflow);
  const name = evidence.of === undefined ? '' : printableName(evidence.of).replace(` (${plain})`, '');
  // A name that differs in its blanks alone says all.
  return name === '' || foldName(name) === foldName(plain)
    ? `${name || plain} (${source})`
    : `${name} (${plain}, ${source})`;
}

/** A value on one line; nothing in it can look like a line, a label or a further item of ours. */
function inWords(value: unknown, workflow: Workflow): string {
  switch (typeof value) {
    case 'string':
      return value === ''
        ? say(workflow, 'value-none')
        : /^\s|\s$|\)\s*$/u.test(value)
          ? quoted(value)
          : printableName(value);
    case 'boolean':
      return say(workflow, value ? 'value-yes' : 'value-no');
    case 'object':
      return value === null ? say(workflow, 'value-none') : printableName(partsInWords(value, workflow));
    default:
      return printableName(JSON.stringify(value ?? null));
  }
}

/** A list by comma, an object as its fields and what they hold. */
function partsInWords(value: object, workflow: Workflow): string {
  const parts = (of: unknown): string => {
    if (typeof of === 'string' && IN_A_LIST.test(of)) return quoted(of);
    return typeof of === 'object' && of !== null ? partsInWords(of, workflow) : inWords(of, workflow);
  };
  if (!Array.isArray(value))
    return Object.entries(value)
      .map(([field, of]) => `${IN_A_LIST.test(field) ? quoted(field) : printableName(humanName(field))}: ${parts(of)}`)
      .join(', ');
  const isPlain = value.every((item) => typeof item !== 'object' || item === null);
  return value.length === 0 ? say(workflow, 'value-none') : value.map(parts).join(isPlain ? ', ' : '; ');
}

/** What parts the items of a list, and a field from what it holds. */
const IN_A_LIST = /[,;:"“”]|^\s|\s$|^$/u;

/** A text of which it has to be seen where it ends: nothing inside ends a quotation of ours. */
function quoted(text: string): string {
  return `“${printableName(text.replace(/["“”]/gu, '\\"'))}”`;
}

/** Characters of quoted words that are shown. */
const QUOTED = 120;

/** Where a value came from, truly worded: what the application put there was not said. */
function sourceInWords({ source, quote, by }: Evidence, workflow: Workflow): string {
  const words = quote === undefined ? {} : { quote: printable(quote, 'terminal', QUOTED) };
  if (by === 'referent') return say(workflow, quote === undefined ? 'as-referred' : 'as-pointed', words);
  if (by === 'known') return say(workflow, 'as-known');
  if (by === 'derived') return say(workflow, 'as-supplied');
  if (by === 'choice' && source === 'lookup' && quote === undefined) return say(workflow, 'as-only');
  if (by === 'lookup' || by === 'application' || source === 'lookup')
    return say(workflow, quote === undefined ? 'as-found' : 'as-found-for', words);
  switch (source) {
    case 'utterance':
    case 'answer':
    case 'history':
      return say(workflow, quote === undefined ? 'as-said' : 'as-quoted', words);
    case 'result':
      return say(workflow, 'as-shown');
    case 'default':
      return say(workflow, 'as-default');
    case 'caller':
      return say(workflow, 'as-given');
    case 'confirmed':
      return say(workflow, 'as-confirmed');
    case 'model':
      return say(workflow, 'as-chosen');
  }
}
