import type { DetectRequest, IntentDetector, IntentResult, Lesson } from '../ports/intent-port.ts';
import type { Scope } from '../context/scope.ts';
import { foldName } from '../evidence/spoken-forms.ts';

/** What a scripted detector answers to an utterance: a command, two or three to choose from, or a whole result. */
export type ScriptedIntent = string | readonly [string, string, ...string[]] | IntentResult;

/** A detector that knows names, what it was taught, and what its script says; it keeps every lesson. */
export interface ScriptedDetector extends IntentDetector {
  readonly lessons: readonly Lesson[];
  /** Every utterance it was asked about, with the context. */
  readonly asked: readonly { readonly utterance: string; readonly context: string }[];
}

/**
 * Answers by the rungs: a command named outright (with what follows as arguments), a lesson with the same words, the
 * script, a bare value, nothing. A scripted command counts only in the scope that offers it; anything else climbs.
 *
 * @param script - By utterance, compared folded; or a function.
 */
export function scriptedDetector(
  script: Readonly<Record<string, ScriptedIntent>> | ((request: DetectRequest) => ScriptedIntent | undefined) = {},
): ScriptedDetector {
  const lessons: Lesson[] = [];
  const asked: { readonly utterance: string; readonly context: string }[] = [];
  const byWords =
    typeof script === 'function'
      ? new Map<string, ScriptedIntent>()
      : new Map(Object.entries(script).map(([words, intent]) => [fold(words), intent]));
  const scripted = (request: DetectRequest) =>
    typeof script === 'function' ? script(request) : byWords.get(fold(request.utterance));
  return {
    lessons,
    asked,
    async detect(request) {
      request.signal?.throwIfAborted();
      const { utterance, scope, user } = request;
      asked.push({ utterance, context: scope.context });
      return (
        named(utterance, scope) ??
        taught(lessons, utterance, scope, user) ??
        read(scripted(request), scope) ??
        unmatched(utterance)
      );
    },
    async learn(lesson) {
      lessons.push(lesson);
    },
    async close() {},
  };
}

/** Folding a long text costs time and no script has one. */
function fold(words: string): string {
  return words.length > 500 ? words : foldName(words.replace(/[\s!.?,;:]+$/u, ''));
}

function named(utterance: string, scope: Scope): IntentResult | undefined {
  const text = utterance.trim();
  const [token = ''] = text.slice(0, 200).split(/\s/u);
  for (const [name, command] of scope.commands) {
    const isName = foldName(token.replace(/^\//, '')) === foldName(name);
    if (!isName && fold(text) !== foldName(name)) continue;
    const rest = isName ? text.slice(token.length).trim() : '';
    return {
      kind: 'matched',
      command,
      by: 'exact',
      confidence: 1,
      ...(rest !== '' && { arguments: rest }),
      reason: 'It was named.',
    };
  }
  return undefined;
}

/** The newest lesson with these words wins; a negative one vetoes. */
function taught(
  lessons: readonly Lesson[],
  utterance: string,
  scope: Scope,
  user: string | undefined,
): IntentResult | undefined {
  const offered = new Set(scope.commands.values());
  const lesson = lessons.findLast(
    (one) =>
      one.context === scope.context &&
      one.user === user &&
      fold(one.utterance) === fold(utterance) &&
      offered.has(one.command),
  );
  if (lesson?.positive !== true) return undefined;
  return { kind: 'matched', command: lesson.command, by: 'adapted', confidence: 0.95, reason: 'It was taught.' };
}

function read(intent: ScriptedIntent | undefined, scope: Scope): IntentResult | undefined {
  if (intent === undefined) return undefined;
  const offered = new Set(scope.commands.values());
  if (typeof intent === 'string') {
    return offered.has(intent)
      ? { kind: 'matched', command: intent, by: 'classified', confidence: 0.97, reason: 'The script says so.' }
      : undefined;
  }
  if ('kind' in intent) return intent;
  const [first, second, ...others] = intent
    .filter((command) => offered.has(command))
    .map((command) => ({ command, confidence: 0.4 }));
  if (first === undefined || second === undefined) return undefined;
  return { kind: 'ambiguous', candidates: [first, second, ...others], by: 'classified', reason: 'The script says so.' };
}

function unmatched(utterance: string): IntentResult {
  const isBare = /^[#\w@.+-]{1,40}$/.test(utterance.trim()) && /\d/.test(utterance);
  return { kind: 'unmatched', why: isBare ? 'bare-value' : 'nothing', nearest: [], reason: 'Nothing in the script.' };
}
