import { hash } from 'node:crypto';
import { canonicalJson, type Turn } from '@fw/signature';
import type { Fastworkflow, TurnOptions } from 'fastworkflow';

/** What is wanted of a turn: words, a command by name, or an answer to the open question. JSON. */
export type TurnAsk =
  | { readonly kind: 'say'; readonly utterance: string; readonly mode?: 'assistant' }
  | { readonly kind: 'act'; readonly command: string; readonly input: Readonly<Record<string, unknown>> }
  | { readonly kind: 'answer'; readonly clarificationId: string; readonly answer: unknown };

/** Takes the turn: the three ways in that the library has. */
export function takeAsk(app: Fastworkflow, ask: TurnAsk, options: TurnOptions): Promise<Turn> {
  switch (ask.kind) {
    case 'say':
      return app.processTurn({ ...options, utterance: ask.utterance, ...(ask.mode && { mode: ask.mode }) });
    case 'act':
      return app.processAction({ ...options, command: ask.command, input: ask.input });
    case 'answer':
      return app.processAnswer({ ...options, clarificationId: ask.clarificationId, answer: ask.answer });
  }
}

/** SHA-256 in hex: the same request has the same digest, whichever door it came through. */
export function digestOf(ask: TurnAsk): string {
  return hash('sha256', canonicalJson(ask));
}
