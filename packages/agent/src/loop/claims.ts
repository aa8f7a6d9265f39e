import { canonicalJson, type CommandRun, type Effect } from '@fw/signature';

/** Past forms that do not end in -ed. */
const IRREGULAR: Readonly<Record<string, string>> = {
  buy: 'bought',
  give: 'given|gave',
  lend: 'lent',
  make: 'made',
  pay: 'paid',
  put: 'put',
  sell: 'sold',
  send: 'sent',
  set: 'set',
  take: 'taken|took',
  withdraw: 'withdrawn|withdrew',
  write: 'written|wrote',
};

/** Verbs by which changes are reported in any application, besides those of its own commands. */
const COMMON_VERBS = (
  'add apply approve book cancel change charge close complete create delete exchange lend modify move pay place ' +
  'process refund remove renew reserve return send submit transfer update'
).split(' ');

/** The same in German, as they stand in "ist storniert", "habe gelöscht". */
const GERMAN =
  'storniert gelöscht gebucht umgebucht geändert aktualisiert erstellt angelegt angewendet überwiesen bezahlt erstattet ' +
  'zurückerstattet zurückgegeben zurückgeschickt umgetauscht versandt verschickt gesendet geschickt bestellt reserviert ' +
  'hinzugefügt entfernt gekündigt abgeschlossen erledigt ausgeführt';

/** A change reported by what came of it rather than by a verb: "all set", "the cancellation is complete". */
const OUTCOMES =
  /\b(?:all set|all done|taken care of|went through|gone through|on its way|is (?:now )?(?:complete|in place|sorted|active|live)|success(?:ful|fully)?|erledigt)\b/iu;

/** The same, where a look-up may be meant as well. */
const DONE = /^\W*(?:it(?:['’]s| is) )?done\b/iu;

/** Words that make a sentence report no change. */
const NO_REPORT =
  /\b(?:not|never|no|nothing|neither|nor|cannot|unable|if|once|should|would|could|can|may|will|nicht|nie|kein\p{L}*|nichts|kann|wird|werde|könnte|wenn|falls)\b|n['’]t\b|\?/iu;

/** What a claim is held against. */
export interface ClaimGrounds {
  /** Qualified names of the commands in the workflow, with what they do. */
  readonly commands: Iterable<{ readonly qualifiedName: string; readonly effect: Effect }>;
  /** What ran in this request. */
  readonly ran: readonly CommandRun[];
  /** Texts in which a change may be reported truly: results, what is remembered. */
  readonly sources: readonly string[];
}

/**
 * The sentence of an answer that reports a change which no run of this request and no record of an earlier one made;
 * `undefined` when there is none. What a result or an earlier turn said may be repeated.
 *
 * A change that ran lends its own verb, its object and the words of its result to the answer, and none other's: of two
 * deletions of which one ran, the other stays a false claim.
 */
export function findFalseClaim(answer: string, grounds: ClaimGrounds): string | undefined {
  const { commands, ran, sources } = grounds;
  const effects = new Map([...commands].map(({ qualifiedName, effect }) => [qualifiedName, effect]));
  const done = ran.filter(({ command, output }) => output.success !== false && effects.get(command) !== 'read');
  const own = new Set<string>();
  for (const [name, effect] of effects) if (effect !== 'read') own.add(verbOf(name));
  const forms = new Set([...COMMON_VERBS, ...own].flatMap(pastForms));
  for (const word of GERMAN.split(' ')) forms.add(word);
  const lent = new Set(done.flatMap(({ command }) => pastForms(verbOf(command))));
  const known = sources.join('\n').toLowerCase();
  const changed = textOf(done);

  return sentencesOf(answer).find((sentence) => {
    if (NO_REPORT.test(sentence)) return false;
    const words = sentence.toLowerCase().match(/\p{L}+/gu) ?? [];
    const claims = words.filter((word) => forms.has(word) && !isReportedIn(known, word));
    const isOutcome = OUTCOMES.test(sentence) && !known.includes(sentence.toLowerCase());
    if (done.length === 0)
      return claims.length > 0 || isOutcome || (ran.length === 0 && DONE.test(sentence) && !known.includes('done'));
    if (isOutcome && speaksOf(words, own, lent)) return true;
    if (claims.some((word) => !lent.has(word) && own.has(stemOf(word, own)))) return true;
    // The right verb, of an object that it was not done to.
    const reports = words.some((word) => lent.has(word));
    return (
      reports &&
      idsIn(sentence).some((id) => isLike(id, changed) && !changed.includes(id) && !known.includes(`${id} is`))
    );
  });
}

/** Whether a text says a word of something that is so: not denied, and no mere possibility, in its part of the sentence. */
function isReportedIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = /[^.!?,;:"\n]*$/u.exec(text.slice(Math.max(0, at - CLAUSE), at))?.[0] ?? '';
    if (!NO_REPORT.test(before)) return true;
  }
  return false;
}

/** Longest part of a sentence that is looked at before a word, in UTF-16 code units. Source: chosen here. */
const CLAUSE = 200;

/** Whether words name a change by the stem of its verb ("cancellation"), and none that was made. */
function speaksOf(words: readonly string[], own: ReadonlySet<string>, lent: ReadonlySet<string>): boolean {
  const stems = (verbs: Iterable<string>) => [...verbs].map((verb) => verb.slice(0, Math.max(4, verb.length - 2)));
  const has = (verbs: Iterable<string>) => stems(verbs).some((stem) => words.some((word) => word.startsWith(stem)));
  const made = [...own].filter((verb) => pastForms(verb).some((form) => lent.has(form)));
  return !has(made) && has([...own].filter((verb) => !made.includes(verb)));
}

/** Sentences of an answer, by their ends and by lines; a list item is one. */
export function sentencesOf(answer: string): readonly string[] {
  return answer.split(/(?<=[.!?])\s+|\n+/u).filter((sentence) => sentence.trim() !== '');
}

/** Everything that the changes were given and gave, lower case. */
function textOf(runs: readonly CommandRun[]): string {
  return runs
    .map(({ input, output }) => `${canonicalJson(input)}\n${output.text}\n${canonicalJson(output.data ?? null)}`)
    .join('\n')
    .toLowerCase();
}

/** Tokens with a digit in them that name something, lower case. */
function idsIn(sentence: string): readonly string[] {
  return sentence.toLowerCase().match(/(?<![\p{L}\p{N}$€£])#?\p{L}+[\p{L}_-]*\d+[\p{L}\d_-]*/gu) ?? [];
}

/** Whether a text holds something of the same form, digits and length aside. */
function isLike(id: string, text: string): boolean {
  const form = id.replace(/\d+/gu, '9');
  return idsIn(text).some((other) => other.replace(/\d+/gu, '9') === form);
}

/** First word of a command's own name: `Order/add_note` gives "add". */
function verbOf(qualifiedName: string): string {
  const name = qualifiedName.slice(qualifiedName.lastIndexOf('/') + 1);
  return name.split('_')[0]?.toLowerCase() ?? name;
}

/** The verb that a past form belongs to; the form itself when it is none of these. */
function stemOf(form: string, verbs: ReadonlySet<string>): string {
  return [...verbs].find((verb) => pastForms(verb).includes(form)) ?? form;
}

/** "cancel" gives "cancelled" and "canceled". */
function pastForms(verb: string): readonly string[] {
  const irregular = IRREGULAR[verb];
  if (irregular !== undefined) return irregular.split('|');
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [`${verb}ed`, `${verb}${verb.at(-1) ?? ''}ed`];
}
