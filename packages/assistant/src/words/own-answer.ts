import type { LanguagePack, Workflow, WorkflowCommand } from '@fw/signature';
import { isOwnYes, verbOf, wordsOf } from './own-yes.ts';
import { isSaidAgain, isYesAgain } from './said-again.ts';
import { readYesNo } from './yes-no.ts';

/**
 * A yes or a no to a command, in any words that mean nothing else; `undefined` for everything besides. The command's own
 * verb and what it is about count as explained: "yes, cancel the order", "go ahead and transfer it", "do not transfer it",
 * "stop the transfer". A verb that is a no by itself ("cancel it") is a yes only beside one; and the request said once more
 * is no yes, since a message may come twice.
 *
 * @param request - The words that the confirmation comes from.
 */
export function ownAnswer(
  utterance: string,
  { command, request }: { readonly command: WorkflowCommand; readonly request: string },
  workflow: Workflow,
): 'yes' | 'no' | undefined {
  const { language } = workflow;
  const plain = wholly(utterance, language);
  if (plain === 'yes' && isYesAgain(utterance, request, language)) return undefined;
  const answer = plain ?? withOwnWords(utterance, { command, request }, language);
  return answer === 'yes' && !isOwnYes(utterance, command, workflow) ? undefined : answer;
}

function withOwnWords(
  utterance: string,
  { command: { name }, request }: { readonly command: WorkflowCommand; readonly request: string },
  language: LanguagePack,
): 'yes' | 'no' | undefined {
  const verb = verbOf(name);
  if (verb === '') return undefined;
  const spoken = withoutObject(utterance, name, language);
  const verbs = isDenying(verb, language) ? [] : wordsOf(spoken).filter((word) => word === verb);
  const bare = verbs.length === 0 ? spoken : spoken.replace(wordIn(verb), '');
  if (bare === utterance) return undefined;
  const read = wholly(bare, language);
  if (read === 'no') return 'no';
  // A message may come twice, with its "ok" or without.
  if (isSaidAgain(utterance, request, language)) return undefined;
  const hasObject = verbs.length > 0 && !new RegExp(`${wordIn(verb).source}\\P{L}*$`, 'iu').test(utterance);
  if (wholly(verb, language) === 'no') {
    const before = utterance.slice(0, utterance.search(wordIn(verb)));
    return read === 'yes' && hasObject && wholly(before, language) === 'yes' ? 'yes' : undefined;
  }
  if (read === 'yes') return 'yes';
  // Of a wish to do it, all that is left is courtesy, which a yes may stand beside.
  const [aYes = ''] = language.yesNo[0]?.yes.split('|') ?? [];
  const isOfShown = spoken !== utterance || pointsAtIt(utterance, language);
  return hasObject && isOfShown && wholly(`${bare} ${aYes}`, language) === 'yes' ? 'yes' : undefined;
}

/** Whether words mean what was just spoken of: "it", "that". */
function pointsAtIt(utterance: string, { pointers }: LanguagePack): boolean {
  return pointers.patterns.some(({ way, pattern }) => way === 'it' && new RegExp(pattern, 'iu').test(utterance));
}

/** What the whole of an answer is. */
function wholly(text: string, language: LanguagePack): 'yes' | 'no' | undefined {
  const { kind, rest } = readYesNo(text, language);
  return kind === 'other' || rest !== '' ? undefined : kind;
}

/** Without what a command is about, by its name, behind an article: "the order". */
function withoutObject(text: string, name: string, { pointers }: LanguagePack): string {
  const nouns = wordsOf(name).join('|');
  const object = new RegExp(`(?<!\\p{L})(?<article>\\p{L}+\\s)\\s*(?:${nouns})(?:\\s+(?:${nouns}))*(?!\\p{L})`, 'giu');
  return text.replace(object, (all, article: string) => (pointers.article.test(article) ? '' : all));
}

function wordIn(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}'’])${word}(?![\\p{L}'’])`, 'giu');
}

/** Whether a word is what makes a no one ("not", "do"): without it, it would be a yes. */
function isDenying(word: string, language: LanguagePack): boolean {
  if (wholly(word, language) === 'no') return false;
  return language.yesNo.some(({ no }) => no.split('|').some((phrase) => wordsOf(phrase).includes(word)));
}
