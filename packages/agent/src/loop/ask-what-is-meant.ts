import type { ActionResult } from './action-result.ts';
import { coachedOn, timesCoached } from './coached.ts';
import { note, type RequestRun } from './request-run.ts';

/**
 * Puts to the person what only they can say of a call (row 66). They are asked once for a name: when it stays unclear,
 * the goal is to be handed back, and a model that goes on instead is stopped like any that repeats itself.
 */
export function askWhatIsMeant(run: RequestRun, name: string, question: string): ActionResult {
  const mark = `meant: ${name}`;
  if (timesCoached(run, mark) === 0)
    return { kind: 'agent-asks', run: coachedOn(run, mark), question, choices: [], foreign: [] };
  note(run, 'handed-over', { name });
  const text = `The person was asked, and it is still not clear what "${name}" stands for. Hand the goal back with this reason, for a person to see to.`;
  return { kind: 'observed', run, text, refused: true };
}
