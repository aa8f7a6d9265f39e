import type { CommandRun } from '@fw/signature';
import { say } from '@fw/assistant/internal';
import { wordsIn } from './claim-objects.ts';
import { sentencesOf } from './claims.ts';
import type { RequestRun } from './request-run.ts';
import { changeLines, changesMade, unknownChanges } from './what-ran.ts';

/** What an answer is told with. */
export interface Account {
  /** Lines of our own, from what ran; none where the answer cannot be taken for more. */
  readonly lines: readonly string[];
  /** A change was tried and none was made, or nothing ran at all: whatever the answer says, it is not done. */
  readonly isOpen: boolean;
}

/**
 * What was changed, told beside whatever a model says of it (law 7): words can claim a change in any language and in any
 * way, so they are not what decides. Where nothing was changed that is said, unless nothing in the answer can be taken for
 * a change; where something was, it is listed, unless it is one change or the answer names or counts them all.
 */
export function accountFor(run: RequestRun, answer: string): Account {
  const { options, state } = run;
  const { workflow } = options;
  const made = changesMade(workflow, state);
  const unknown = unknownChanges(workflow, state);
  if (made.length > 0) {
    return {
      lines: [
        ...(tells(run, answer, made) ? [] : [say(workflow, 'changed', { changes: changeLines(made) })]),
        ...unknown,
      ],
      isOpen: unknown.length > 0,
    };
  }
  const isTried = state.calls.some(({ command }) => isChange(run, command));
  if (!isTried && !mayClaim(run, answer)) return { lines: [], isOpen: false };
  return {
    lines: unknown.length > 0 ? unknown : [say(workflow, 'changed-nothing')],
    isOpen: isTried || state.ran.length === 0,
  };
}

/** The same in front of a question to the person: of what it states in a language that is not judged. */
export function accountBefore(run: RequestRun, question: string): string {
  if (!isForeign(run, statedIn(run, question), wordsKnown(run))) return question;
  return [...accountFor(run, question).lines, question].join('\n');
}

function isChange({ options }: RequestRun, command: string): boolean {
  const { effect = 'read' } = options.workflow.commands.get(command) ?? {};
  return effect !== 'read';
}

/** Whether an answer leaves no doubt of what was changed, and speaks of nothing more: it names or counts all of it. */
function tells(run: RequestRun, answer: string, made: readonly CommandRun[]): boolean {
  const { claims } = run.options.workflow.language;
  const stated = statedIn(run, answer);
  const words = wordsIn(stated.join(' '));
  const isCount = (word: string) => claims.some(({ counts }) => counts.get(word) === made.length);
  const isSweeping = words.some((word) => !isCount(word) && claims.some(({ sweeping }) => sweeping.has(word)));
  const isClear = made.length === 1 || words.some(isCount) || made.every((each) => isNamed(each, answer));
  return isClear && !isSweeping && !isForeign(run, stated, wordsKnown(run));
}

/** Whether an answer names a change: by what came of it, or by a value that it was made with. */
function isNamed({ input, output }: CommandRun, answer: string): boolean {
  const said = answer.toLowerCase();
  const [first = ''] = output.text.split('\n');
  const values = Object.values(input).flatMap((value) =>
    Array.isArray(value) ? (value as readonly unknown[]) : [value],
  );
  return [first, ...values].some(
    (each) => typeof each === 'string' && each !== '' && said.includes(each.toLowerCase()),
  );
}

/**
 * Whether something in an answer may be taken for a change: not what is a question or a denial, what results show or the
 * person said, and what the language knows to change nothing. Whatever is none of that may be.
 */
function mayClaim(run: RequestRun, answer: string): boolean {
  const [own] = run.options.workflow.language.claims;
  const known = wordsKnown(run);
  return statedIn(run, answer).some((sentence) => {
    if (isForeign(run, [sentence], known)) return true;
    const told = own?.doing.flatMap((words) => [...sentence.matchAll(words)]) ?? [];
    return told.some(({ groups }) => {
      const what = groups?.['what']?.toLowerCase() ?? '';
      return !known.has(what) && own?.looking.has(what) !== true;
    });
  });
}

/** Sentences that say that something is so: no questions, no denials, no possibilities. */
function statedIn({ options }: RequestRun, answer: string): readonly string[] {
  const { claims } = options.workflow.language;
  return sentencesOf(answer).filter(
    (sentence) => !/[?？]\s*$/u.test(sentence) && !claims.some(({ noReport }) => noReport.test(sentence)),
  );
}

/** Words that a result shows or that somebody said. */
function wordsKnown({ state, session }: RequestRun): ReadonlySet<string> {
  const shown = state.ran.flatMap(({ input, output }) => [output.text, JSON.stringify([input, output.data ?? null])]);
  const said = session.history.filter(({ from }) => from !== 'assistant').map(({ text }) => text);
  return new Set([state.request, ...shown, ...said].flatMap(wordsIn));
}

/**
 * Whether a sentence is in no language that claims are judged in: of its words that no result shows and nobody said, none
 * is a little word of the workflow's language.
 */
function isForeign(run: RequestRun, sentences: readonly string[], known: ReadonlySet<string>): boolean {
  const { talk, claims } = run.options.workflow.language;
  const [own] = claims;
  const isLittle = (word: string) => word.length >= LITTLE && (talk.giving.has(word) || own?.hollow.has(word) === true);
  return sentences.some((sentence) => {
    const words = wordsIn(sentence);
    const fresh = words.filter((word) => !known.has(word));
    return fresh.length >= FRESH && fresh.length * 2 > words.length && !words.some(isLittle);
  });
}

/** Letters of a little word that tells its language: shorter ones stand in several. Source: chosen here. */
const LITTLE = 3;

/** Words that nobody said before, from which on a sentence tells its language. Source: chosen here: "c'est fait". */
const FRESH = 3;
