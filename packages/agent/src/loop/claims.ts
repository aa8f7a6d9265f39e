import type { ClaimWords, CommandRun, Effect, LanguagePack } from '@fw/signature';
import { idsIn, isLike, made, namedBy, wordsIn, type Made } from './claim-objects.ts';
import { segmentsOf } from './result-segments.ts';

/** What a claim is held against. */
export interface ClaimGrounds {
  /** Qualified names of the commands in the workflow, with what they do. */
  readonly commands: Iterable<{ readonly qualifiedName: string; readonly effect: Effect; readonly summary?: string }>;
  /** What ran in this request. */
  readonly ran: readonly CommandRun[];
  /** Texts in which a change may be reported truly: results, what is remembered. Data as its JSON text, by itself. */
  readonly sources: readonly string[];
  /** Whether more may have been asked for than was done; no when absent. */
  readonly mayBeMore?: boolean;
  /** Whether the person only asked something; no when absent. */
  readonly isQuestion?: boolean;
  /** The language of the workflow; models report changes in others, too. */
  readonly language: LanguagePack;
}

/** A sentence of an answer that is not believed. */
export interface FalseClaim {
  readonly sentence: string;
  /**
   * `unmade`: no run of this request and no record of an earlier one made the change. `unclear`: a change of that kind was
   * made, another may be meant, and the sentence does not say which.
   */
  readonly kind: 'unmade' | 'unclear';
  /** The changes that were made and that it may speak of. */
  readonly made: readonly CommandRun[];
}

/** The first sentence of an answer that reports a change which nothing made; `undefined` when there is none. */
export function findFalseClaim(answer: string, grounds: ClaimGrounds): FalseClaim | undefined {
  return falseClaims(answer, grounds)[0];
}

/**
 * Sentences of an answer that report a change which no run of this request and no record of an earlier one made. What a
 * record says may be repeated of that record.
 *
 * A change that ran lends its own verb and its object to the answer, and none other's: of two deletions of which one ran,
 * the other stays a false claim. One that names no object is believed where nothing else can be meant.
 */
export function falseClaims(answer: string, grounds: ClaimGrounds): readonly FalseClaim[] {
  const { commands, ran, sources, language } = grounds;
  const all = [...commands];
  const summaries = new Map(all.map(({ qualifiedName, summary = '' }) => [qualifiedName, summary.toLowerCase()]));
  const effects = new Map(all.map(({ qualifiedName, effect }) => [qualifiedName, effect]));
  const done = ran.filter(({ command, output }) => output.success !== false && effects.get(command) !== 'read');
  const own = new Set([...effects].flatMap(([name, effect]) => (effect === 'read' ? [] : [verbOf(name)])));
  const judge = new Judge({
    packs: language.claims,
    own,
    done: done.map((run) => made(run, verbOf(run.command), sources)),
    does: done.map(({ command }) => summaries.get(command) ?? ''),
    ran,
    sources,
    isQuestion: grounds.isQuestion === true,
  });
  return sentencesOf(answer).flatMap((sentence): readonly FalseClaim[] => {
    const found = judge.judge(sentence, grounds.mayBeMore === true);
    return found === undefined ? [] : [{ sentence, ...found }];
  });
}

interface JudgeParts {
  readonly packs: readonly ClaimWords[];
  /** Verbs of the workflow's own changes. */
  readonly own: ReadonlySet<string>;
  readonly done: readonly Made[];
  /** What the commands of those changes say that they do, lower case. */
  readonly does: readonly string[];
  readonly ran: readonly CommandRun[];
  readonly sources: readonly string[];
  readonly isQuestion: boolean;
}

type Judged = Omit<FalseClaim, 'sentence'> | undefined;

/** Holds sentences against what was done. */
class Judge {
  readonly #parts: JudgeParts;
  /** The verbs that a form may report. */
  readonly #forms = new Map<string, Set<string>>();
  readonly #records: readonly string[];
  readonly #known: string;

  constructor(parts: JudgeParts) {
    this.#parts = parts;
    for (const words of parts.packs)
      for (const verb of [...words.verbs, ...parts.own])
        for (const form of words.reported(verb)) this.#forms.set(form, (this.#forms.get(form) ?? new Set()).add(verb));
    this.#records = segmentsOf(parts.sources).map((segment) => segment.toLowerCase());
    this.#known = parts.sources.join('\n').toLowerCase();
  }

  judge(sentence: string, mayBeMore: boolean): Judged {
    const { packs } = this.#parts;
    if (packs.some(({ condition }) => condition.test(sentence))) return undefined;
    const clauses = packs.reduce<readonly string[]>(
      (parts, words) => parts.flatMap((part) => part.split(words.clauses)),
      [sentence],
    );
    for (const clause of clauses) {
      const found = this.#clause(clause, mayBeMore);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #clause(clause: string, mayBeMore: boolean): Judged {
    const { packs, done, ran, own } = this.#parts;
    if (packs.some(({ noReport }) => noReport.test(clause))) return undefined;
    const words = wordsIn(clause);
    const claims = words.filter((word) => this.#forms.has(word) && !this.#isOnRecord(clause, word));
    const isOutcome =
      packs.some(({ outcomes }) => outcomes.test(clause)) && !this.#known.includes(clause.trim().toLowerCase());
    if (done.length === 0) {
      const isDone = ran.length === 0 && !this.#known.includes('done') && packs.some((each) => each.done.test(clause));
      return claims.length > 0 || isOutcome || isDone ? { kind: 'unmade', made: [] } : undefined;
    }
    const verbs = new Set(claims.flatMap((word) => [...(this.#forms.get(word) ?? [])]));
    const stems = isOutcome ? [...own].filter((verb) => words.some((word) => word.startsWith(stemOf(verb)))) : [];
    const lent = done.filter(({ verb }) => verbs.has(verb) || stems.includes(verb));
    const isOther = (word: string) => {
      const meant = [...(this.#forms.get(word) ?? [])];
      return meant.some((verb) => own.has(verb)) && !meant.some((verb) => done.some((each) => each.verb === verb));
    };
    if (claims.some(isOther) || (stems.length > 0 && lent.length === 0)) return { kind: 'unmade', made: [] };
    if (claims.some((word) => !this.#isCarried(word))) return { kind: 'unclear', made: done.map(({ run }) => run) };
    const meant = lent.length > 0 ? lent : isOutcome ? done : [];
    return meant.length === 0 ? undefined : this.#objects(clause, meant, mayBeMore);
  }

  /** Whether a change that was made can be what a word reports: by its verb, by what it does or came to, or any change can. */
  #isCarried(word: string): boolean {
    const { packs, done, does } = this.#parts;
    const verbs = [...(this.#forms.get(word) ?? [])];
    const texts = [...does, ...done.map(({ text }) => text)];
    return verbs.some(
      (verb) =>
        done.some((each) => each.verb === verb) ||
        packs.some(({ general }) => general.has(verb)) ||
        texts.some((text) => text.includes(stemOf(verb)) || text.includes(word)),
    );
  }

  /** Whether these changes were made of what a clause speaks of. */
  #objects(clause: string, meant: readonly Made[], mayBeMore: boolean): Judged {
    const { packs, ran } = this.#parts;
    const runs = meant.map(({ run }) => run);
    const text = meant.map((each) => each.text).join('\n');
    const ids = idsIn(clause);
    if (ids.some((id) => isLike(id, text) && !text.includes(id) && !this.#says(id, clause)))
      return { kind: 'unmade', made: [] };
    const counts = wordsIn(clause).map((word) => packs.map(({ counts }) => counts.get(word)).find(Boolean) ?? 0);
    const objects = Math.max(meant.length, ...meant.map((each) => each.objects));
    if (Math.max(0, ...counts) > objects) return { kind: 'unmade', made: runs };
    const named = ids.some((id) => text.includes(id)) ? 'these' : namedBy(this.#telling(clause), meant);
    if (named === 'these') return undefined;
    const isUnclear = named === 'another' || mayBeMore || looksElsewhere(meant, ran);
    return isUnclear ? { kind: 'unclear', made: runs } : undefined;
  }

  /** Whether a record of an id reports what a clause does. */
  #says(id: string, clause: string): boolean {
    return wordsIn(clause).some(
      (word) =>
        this.#forms.has(word) && this.#records.some((record) => record.includes(id) && this.#reports(record, word)),
    );
  }

  /**
   * Whether a record reports a word of what the clause speaks of: the only record there is, one that it names, or, where it
   * names none, the one that was shown last.
   */
  #isOnRecord(clause: string, word: string): boolean {
    const saying = this.#records.filter((record) => this.#reports(record, word));
    if (saying.length === 0) return false;
    // Where a change of the verb was made, the record of another has to be named.
    const isLent = this.#parts.done.some(({ verb }) => this.#forms.get(word)?.has(verb));
    if (this.#parts.isQuestion && this.#parts.ran.length === 0) return true;
    const others = this.#records.filter((record) => idsIn(record).length > 0 && !saying.includes(record));
    const rest = new Set(others.flatMap((record) => wordsIn(record)));
    const own = [...this.#telling(clause), ...idsIn(clause)].filter((each) => !rest.has(each));
    if (saying.some((record) => own.some((each) => record.includes(each)))) return true;
    if (isLent) return false;
    if (others.length === 0) return true;
    const last = this.#parts.ran.at(-1)?.output;
    const shown = segmentsOf(last === undefined ? [] : [last.text, last.data ?? null]).filter(
      (each) => idsIn(each).length > 0,
    );
    return shown.length > 0 && shown.every((each) => this.#reports(each.toLowerCase(), word));
  }

  /** Words of a clause that may tell one thing from another. */
  #telling(clause: string): readonly string[] {
    const isHollow = (word: string) => this.#parts.packs.some(({ hollow }) => hollow.has(word));
    return wordsIn(clause).filter((word) => word.length > 2 && !this.#forms.has(word) && !isHollow(word));
  }

  /** Whether a text says a word of something that is so: not denied, and no mere possibility, in its part of the sentence. */
  #reports(text: string, word: string): boolean {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const before = /[^.!?,;:"\n]*$/u.exec(text.slice(Math.max(0, at - CLAUSE), at))?.[0] ?? '';
      if (!this.#parts.packs.some(({ noReport }) => noReport.test(before))) return true;
    }
    return false;
  }
}

/** Longest part of a sentence that is looked at before a word, in UTF-16 code units. Source: chosen here. */
const CLAUSE = 200;

/** Whether something else of the kind was looked at after the last of these changes: then "it" may be that. */
function looksElsewhere(meant: readonly Made[], ran: readonly CommandRun[]): boolean {
  const after = ran.slice(Math.max(...meant.map(({ run }) => ran.indexOf(run))) + 1);
  const text = meant.map((each) => each.text).join('\n');
  return after.some(({ input }) => idsIn(JSON.stringify(input)).some((id) => isLike(id, text) && !text.includes(id)));
}

/** Sentences of an answer, by their ends and by lines; a list item is one. */
export function sentencesOf(answer: string): readonly string[] {
  return answer.split(/(?<=[.!?])\s+|\n+/u).filter((sentence) => sentence.trim() !== '');
}

/** First word of a command's own name: `Order/add_note` gives "add". */
export function verbOf(qualifiedName: string): string {
  const name = qualifiedName.slice(qualifiedName.lastIndexOf('/') + 1);
  return /^[A-Za-z][a-z]*/u.exec(name)?.[0].toLowerCase() ?? name.toLowerCase();
}

/** What a noun made of a verb begins with: "cancellation". */
function stemOf(verb: string): string {
  return verb.slice(0, Math.max(4, verb.length - 2));
}
