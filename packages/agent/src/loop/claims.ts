import type { CommandRun, Effect } from '@fw/signature';

/** Past forms that do not end in -ed. */
const IRREGULAR: Readonly<Record<string, string>> = {
  buy: 'bought',
  give: 'given',
  lend: 'lent',
  make: 'made',
  pay: 'paid',
  put: 'put',
  sell: 'sold',
  send: 'sent',
  set: 'set',
  take: 'taken',
  withdraw: 'withdrawn',
  write: 'written',
};

/** Verbs by which changes are reported in any application, besides those of its own commands. */
const COMMON_VERBS = (
  'add apply approve book cancel change charge close complete create delete exchange lend modify move pay place ' +
  'process refund remove renew reserve return send submit transfer update'
).split(' ');

/** Words that make a sentence report no change. */
const NO_REPORT = /\b(?:not|never|no|nothing|cannot|unable|if|once|should|would|could|can|may|will)\b|n['’]t\b|\?/i;

/** What a claim is held against. */
export interface ClaimGrounds {
  /** Qualified names of the commands in the workflow, with what they do. */
  readonly commands: Iterable<{ readonly qualifiedName: string; readonly effect: Effect }>;
  /** What ran in this request. */
  readonly ran: readonly CommandRun[];
  /** Texts in which a change may be reported truly: the request, results, what is remembered. */
  readonly sources: readonly string[];
}

/**
 * The sentence of an answer that reports a change although none was made in this request; `undefined` when there is
 * none. What a result, the person or an earlier turn said may be repeated.
 */
export function findFalseClaim(answer: string, { commands, ran, sources }: ClaimGrounds): string | undefined {
  const effects = new Map([...commands].map(({ qualifiedName, effect }) => [qualifiedName, effect]));
  const changed = ran.some(({ command, output }) => output.success !== false && effects.get(command) !== 'read');
  if (changed) return undefined;

  const verbs = new Set(COMMON_VERBS);
  for (const [name, effect] of effects) if (effect !== 'read') verbs.add(verbOf(name));
  const forms = [...verbs].flatMap(pastForms);
  const known = sources.join('\n').toLowerCase();
  return answer.split(/(?<=[.!?])\s+|\n+/).find((sentence) => {
    if (NO_REPORT.test(sentence)) return false;
    const words = sentence.toLowerCase().match(/\p{L}+/gu) ?? [];
    return words.some((word) => forms.includes(word) && !known.includes(word));
  });
}

/** First word of a command's own name: `Order/add_note` gives "add". */
function verbOf(qualifiedName: string): string {
  const name = qualifiedName.slice(qualifiedName.lastIndexOf('/') + 1);
  return name.split('_')[0]?.toLowerCase() ?? name;
}

/** "cancel" gives "cancelled" and "canceled". */
function pastForms(verb: string): readonly string[] {
  const irregular = IRREGULAR[verb];
  if (irregular !== undefined) return [irregular];
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [`${verb}ed`, `${verb}${verb.at(-1) ?? ''}ed`];
}
