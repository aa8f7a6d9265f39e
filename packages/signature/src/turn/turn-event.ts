import type { Clarification } from './clarification.ts';
import type { CommandOutput } from '../command/command-output.ts';
import type { ContextPath } from '../context/context-path.ts';
import type { Slots } from '../evidence/evidence.ts';
import type { IntentResult } from '../ports/intent-port.ts';
import type { SlotIssue } from '../input/slot-issue.ts';
import type { TurnStatus } from './turn.ts';

/** What happens inside a turn, as it happens. Traces, streams and logs hang off it; none of them can answer. */
export type TurnEvent =
  | { readonly type: 'turn-started'; readonly turnId: string; readonly utterance: string; readonly path: ContextPath }
  | { readonly type: 'stage-ended'; readonly stage: Stage; readonly durationMs: number }
  | { readonly type: 'command-detected'; readonly context: string; readonly intent: IntentResult }
  | {
      readonly type: 'slots-extracted';
      readonly command: string;
      readonly slots: Slots;
      readonly by: readonly string[];
      /** Quantities, days, exceptions and words of content that no value holds, where words were read. */
      readonly unused?: readonly string[];
    }
  | { readonly type: 'input-refused'; readonly command: string; readonly issues: readonly SlotIssue[] }
  | { readonly type: 'question-asked'; readonly clarification: Clarification }
  | {
      readonly type: 'command-started';
      readonly command: string;
      readonly input: Readonly<Record<string, unknown>>;
      /** Of its record in the ledger; absent for a read, which is not recorded. */
      readonly key?: string;
    }
  | {
      readonly type: 'command-executed';
      readonly command: string;
      /** As it started with; for a replay, of the record that answered. */
      readonly key?: string;
      readonly output: CommandOutput;
      readonly replayed: boolean;
    }
  | { readonly type: 'command-failed'; readonly command: string; readonly code: string; readonly error: unknown }
  | { readonly type: 'context-changed'; readonly from: ContextPath; readonly to: ContextPath }
  | { readonly type: 'lesson-learnt'; readonly command: string; readonly positive: boolean }
  /** A stretch of the final answer as it comes, true by itself; the turn's own `answer` is the whole of it. */
  | { readonly type: 'answer-part'; readonly text: string }
  /** What was shown of the answer is not it; it comes anew, or not at all. */
  | { readonly type: 'answer-withdrawn' }
  /** A language model answered, in whatever stage is open. */
  | {
      readonly type: 'model-asked';
      /** `LLM_AGENT`, `LLM_PARAM_EXTRACTION`, … */
      readonly role: string;
      /** `provider/model`. */
      readonly model: string;
      readonly durationMs: number;
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** In the currency of the settings' prices; absent where none is named. */
      readonly cost?: number;
    }
  | { readonly type: 'agent-event'; readonly name: string; readonly data: unknown }
  | { readonly type: 'turn-ended'; readonly turnId: string; readonly status: TurnStatus };

/** The stages of the walk, in order. */
export type Stage = 'resume' | 'scope' | 'detect' | 'extract' | 'validate' | 'confirm' | 'execute' | 'reply';

/** Takes events. Must not throw; what it throws is dropped. */
export type TurnEventSink = (event: TurnEvent) => void;
