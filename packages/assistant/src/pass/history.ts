import { canonicalJson, type CommandRun, type Message, type Session } from '@fw/signature';
import type { Outcome, Pass } from './pass.ts';

/** Messages a session remembers. Source: chosen here; some fifteen turns with a result each. */
export const HISTORY_MESSAGES = 60;

/** UTF-16 code units of a message that are kept. Source: chosen here; a long table still grounds what it shows. */
export const MESSAGE_LENGTH = 8_000;

/** Adds what was said and shown in this turn, the oldest making room. */
export function remember(session: Session, messages: readonly Message[]): Session {
  const bounded = messages
    .filter(({ text }) => text !== '')
    .map((message) => ({ ...message, text: bound(message.text) }));
  return { ...session, history: [...session.history, ...bounded].slice(-HISTORY_MESSAGES) };
}

/** The words of the turn. */
export function saidIn(pass: Pass): Message {
  return { from: pass.byAgent ? 'agent' : 'person', text: pass.utterance, turnId: pass.turnId };
}

/** What commands showed: their words and their data, for later values to be traced to. */
export function shownBy(pass: Pass, run: CommandRun): Message {
  const { text, data } = run.output;
  const shown = data === undefined ? text : `${text}\n${canonicalJson(data)}`;
  return { from: 'result', text: shown, turnId: pass.turnId, command: run.command };
}

/** What the person was told, for "repeat". */
export function toldIn(pass: Pass, { answer }: Outcome): Message {
  return { from: 'assistant', text: answer, turnId: pass.turnId };
}

/** What the application itself named in place of a refused value: a model that takes it up invents nothing. */
export function suggestedIn(pass: Pass, { issues }: Outcome): readonly Message[] {
  // Which of several things is meant only the person can say.
  const named = issues.filter(({ kind }) => kind !== 'ambiguous').flatMap(({ suggestions }) => suggestions);
  return named.length === 0 ? [] : [{ from: 'result', text: named.join('\n'), turnId: pass.turnId }];
}

/** Cuts between characters, never inside a surrogate pair. */
function bound(text: string): string {
  if (text.length <= MESSAGE_LENGTH) return text;
  const last = text.charCodeAt(MESSAGE_LENGTH - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? MESSAGE_LENGTH - 1 : MESSAGE_LENGTH);
}
