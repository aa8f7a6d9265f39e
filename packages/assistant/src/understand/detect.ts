import {
  foldName,
  SURE_INTENT,
  type IntentCandidate,
  type IntentResult,
  type Scope,
  type WorkflowCommand,
} from '@fw/signature';
import { learnerOf } from './learn.ts';
import type { Pass } from '../pass/pass.ts';

/** A command and the scope that offers it. */
export interface Offer {
  /** Qualified name. */
  readonly command: string;
  readonly scope: Scope;
  /** In [0, 1]. */
  readonly confidence: number;
}

/**
 * Confidence below which a command is not what was meant, whatever the application knows of the words: "tell Bob that
 * lunch is ready" is no sign-in. Source: chosen here; a tenth of what an offer wants.
 */
const FAINT = 0.05;

/** Whether next to nothing speaks for a command. */
export function isFaint({ confidence }: Pick<Offer, 'confidence'>): boolean {
  return confidence < FAINT;
}

/**
 * How many times as likely as the next a command is that leaves no choice to offer. Source: a third of fifteen commands
 * taken away in five trades of CLINC150's, ten utterances each, judged on validation rows. Of the requests that would be
 * asked about, 58 % were so far ahead, and of these 98 % right; of the requests for what was taken away, 18 % were.
 */
const FAR_AHEAD = 10;

/** The one of several offers that is far ahead of the others. */
export function farAhead([first, second]: readonly Offer[]): Offer | undefined {
  const isFar = first !== undefined && !isFaint(first) && first.confidence >= FAR_AHEAD * (second?.confidence ?? 0);
  return isFar ? first : undefined;
}

/** What climbing the ladder of scopes found. `intent` is what the deciding scope said. */
export type Found =
  | { readonly kind: 'matched'; readonly offer: Offer; readonly intent: Extract<IntentResult, { kind: 'matched' }> }
  | { readonly kind: 'ambiguous'; readonly offers: readonly Offer[]; readonly intent: IntentResult }
  | {
      readonly kind: 'unmatched';
      readonly why: 'bare-value' | 'nothing' | 'out-of-scope';
      readonly nearest: readonly Offer[];
      readonly intent: IntentResult;
    };

/**
 * Asks the detector scope by scope, nearest first. `elsewhere` and `nothing` climb; an ambiguity is asked wherever it is
 * found; a bare value is no evidence about a parent. A command that was removed since training does not count.
 */
export async function detect(pass: Pass, utterance: string, scopes: readonly Scope[]): Promise<Found> {
  const { rungs, found } = await hear(pass, utterance, scopes);
  for (const { context, intent } of rungs) pass.emit({ type: 'command-detected', context, intent });
  return found;
}

/** What detection made of a stretch of words: the answer of each scope that was asked, and what follows from them. */
export interface Climbed {
  readonly rungs: readonly { readonly context: string; readonly intent: IntentResult }[];
  readonly found: Found;
}

/** Words are heard once in a turn, whoever asks and however often, as long as the same commands are in reach. */
async function hear(pass: Pass, utterance: string, scopes: readonly Scope[]): Promise<Climbed> {
  const reach = scopes.map(({ context, path, commands }) => [context, path, [...commands.values()]]);
  const key = JSON.stringify([utterance, reach]);
  const heard = pass.heard.get(key) ?? (await climbWrittenOut(pass, utterance, scopes));
  pass.heard.set(key, heard);
  return heard;
}

/** "Can u show my appts pls": what is not sure as it stands is heard once more, its short forms written out. */
async function climbWrittenOut(pass: Pass, utterance: string, scopes: readonly Scope[]): Promise<Climbed> {
  const said = await climb(pass, utterance, scopes);
  const { shortForms } = pass.ports.workflow.language.talk;
  const full = utterance.replace(/[\p{L}\p{M}]+/gu, (word) => shortForms.get(word.toLowerCase()) ?? word);
  const before = said.found.kind === 'matched' ? said.found : undefined;
  const isSure = before !== undefined && (before.intent.by !== 'classified' || before.offer.confidence >= SURE_INTENT);
  if (full === utterance || isSure || utterance.length > LONGEST_WRITTEN) return said;
  const written = await climb(pass, full, scopes);
  const isBetter =
    written.found.kind === 'matched' &&
    written.found.intent.arguments === undefined &&
    written.found.offer.confidence > (before?.offer.confidence ?? 0);
  return isBetter ? written : said;
}

async function climb(pass: Pass, utterance: string, scopes: readonly Scope[]): Promise<Climbed> {
  const named = scopeNaming(utterance, scopes);
  const ladder = named === undefined ? scopes : [named, ...scopes.filter((scope) => scope !== named)];
  const written = scopeWriting(pass, utterance, ladder);
  const nearest: Offer[] = [];
  const rungs: Climbed['rungs'][number][] = [];
  for (const [depth, scope] of ladder.entries()) {
    const intent = await detectIn(pass, utterance, scope);
    rungs.push({ context: scope.context, intent });
    if (depth < written && isGuess(intent)) continue;
    if (intent.kind === 'matched') {
      const offer = { command: intent.command, scope, confidence: intent.confidence };
      return { rungs, found: { kind: 'matched', offer, intent } };
    }
    if (intent.kind === 'ambiguous')
      return { rungs, found: { kind: 'ambiguous', offers: offersOf(intent.candidates, scope), intent } };
    nearest.push(...offersOf(intent.nearest, scope));
    if (intent.why === 'bare-value' || intent.why === 'out-of-scope')
      return { rungs, found: { kind: 'unmatched', why: intent.why, nearest, intent } };
  }
  return { rungs, found: { kind: 'unmatched', why: 'nothing', nearest, intent: rungs.at(-1)?.intent ?? NOWHERE } };
}

const NOWHERE: IntentResult = {
  kind: 'unmatched',
  why: 'nothing',
  nearest: [],
  reason: 'There is no scope to look in.',
};

/** The detector's answer without commands that this scope does not offer now. */
async function detectIn(pass: Pass, utterance: string, scope: Scope): Promise<IntentResult> {
  const { signal, ports } = pass;
  const intent = await ports.detector.detect({
    utterance,
    scope,
    signal,
    user: learnerOf(pass),
  });
  const offered = new Set(scope.commands.values());
  switch (intent.kind) {
    case 'matched': {
      if (offered.has(intent.command)) return intent;
      const reason = `${intent.command} was meant, and is not offered here now.`;
      return { kind: 'unmatched', why: 'nothing', nearest: [], reason };
    }
    case 'ambiguous': {
      const [first, second, ...others] = intent.candidates.filter(({ command }) => offered.has(command));
      if (first !== undefined && second !== undefined) return { ...intent, candidates: [first, second, ...others] };
      return { kind: 'unmatched', why: 'nothing', nearest: first === undefined ? [] : [first], reason: intent.reason };
    }
    case 'unmatched':
      return { ...intent, nearest: intent.nearest.filter(({ command }) => offered.has(command)) };
  }
}

function offersOf(candidates: readonly IntentCandidate[], scope: Scope): readonly Offer[] {
  return candidates.map(({ command, confidence }) => ({ command, scope, confidence }));
}

/**
 * The nearest scope with a command that the utterance names outright, by `/name` or a name of several words: a parent's
 * command named in full is meant, whatever the child's classifier makes of the words.
 */
export function scopeNaming(utterance: string, scopes: readonly Scope[]): Scope | undefined {
  const [token = ''] = utterance.trim().slice(0, 200).split(/\s/u);
  const name = foldName(token.replace(/^\/+/, ''));
  if (name === '' || (!token.startsWith('/') && !/[_-]/.test(token) && utterance.trim() !== token)) return undefined;
  return scopes.find((scope) =>
    [...scope.commands].some(([plain, qualified]) => foldName(plain) === name || foldName(qualified) === name),
  );
}

/**
 * Where on the ladder the author wrote these very words for a command: what a nearer scope's classifier makes of them is
 * only a guess. 0 when nowhere.
 */
function scopeWriting({ ports }: Pass, utterance: string, ladder: readonly Scope[]): number {
  if (ladder.length < 2 || utterance.length > LONGEST_WRITTEN) return 0;
  const words = asWritten(utterance);
  const written = ladder.findIndex((scope) =>
    [...scope.commands.values()].some((name) => {
      const command = ports.workflow.commands.get(name);
      return command !== undefined && writtenFor(command).has(words);
    }),
  );
  return Math.max(written, 0);
}

/** Commands live as long as their workflow; folding all their words for every utterance would cost more than detecting. */
const folded = new WeakMap<WorkflowCommand, ReadonlySet<string>>();

function writtenFor(command: WorkflowCommand): ReadonlySet<string> {
  const known = folded.get(command) ?? new Set(command.utterances.map(asWritten));
  folded.set(command, known);
  return known;
}

/** Longer words are nobody's example. In UTF-16 code units. */
const LONGEST_WRITTEN = 200;

function asWritten(words: string): string {
  return foldName(words.replace(/[\s?!.,;:]+$/u, ''));
}

function isGuess(intent: IntentResult): boolean {
  return intent.kind === 'unmatched' || intent.by === 'classified';
}
