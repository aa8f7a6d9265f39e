import type { Turn } from '@fw/signature';
import type { ProposedChange } from './agent-state.ts';
import type { RequestRun } from './request-run.ts';

/** What one tool call came to. */
export type ActionResult =
  /** Told to the model, and on it goes. */
  | {
      readonly kind: 'observed';
      readonly run: RequestRun;
      readonly text: string;
      readonly malformed?: boolean;
      readonly refused?: boolean;
    }
  /** The application asks the person; the call waits for the answer. */
  | {
      readonly kind: 'gate-asks';
      readonly run: RequestRun;
      readonly turn: Turn;
      readonly command: string;
      readonly input: string;
    }
  /** Several changes wait for one yes; `told` is what look-ups beside them gave. */
  | {
      readonly kind: 'changes-proposed';
      readonly run: RequestRun;
      readonly changes: readonly ProposedChange[];
      readonly told?: string;
    }
  | {
      readonly kind: 'agent-asks';
      readonly run: RequestRun;
      readonly question: string;
      /** Answers to choose from; empty when any words will do. */
      readonly choices: readonly string[];
      /** Choices of the model's own making. */
      readonly foreign: readonly string[];
    }
  | { readonly kind: 'finished'; readonly run: RequestRun; readonly answer: string; readonly success: boolean };
