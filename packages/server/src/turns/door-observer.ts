import type { StoredAnswer, TurnEvent } from '@fw/signature';
import type { Caller } from '../caller.ts';
import type { TurnAsk } from '../turn-ask.ts';

/** Told of what happens in turns; cannot answer. */
export interface DoorObserver {
  begun?(turn: { readonly turnKey: string; readonly ask: TurnAsk; readonly caller: Caller }): void;
  event?(turnKey: string, event: TurnEvent): void;
  ended?(turn: {
    readonly turnKey: string;
    readonly answer: StoredAnswer;
    readonly outcome: string;
    readonly durationMs: number;
  }): void;
  fault?(turnKey: string, error: unknown): void;
}
