import { z } from 'zod';
import { withinTime } from '@fw/assistant/internal';
import { findInvention } from '../respond/find-invention.ts';
import type { ObjectModel } from './agent-model-port.ts';
import { isShort, type TurnSummary } from './agent-memory.ts';
import { note, type RequestRun } from './request-run.ts';

const summarySchema = z.object({ summary: z.string().describe('At most 500 characters.') });

/**
 * Makes a long answer short enough to be remembered whole, by the model of `LLM_CONVERSATION_STORE`. A short one stays
 * as it is; so does one that no model summarises, or whose summary has a value that it has not: it is cut then.
 */
export async function summarise(
  run: RequestRun,
  model: ObjectModel | undefined,
  summary: TurnSummary,
): Promise<TurnSummary> {
  if (model === undefined || isShort(summary.answer)) return summary;
  try {
    const prompt = `Asked: ${summary.request}\n\nAnswer:\n${summary.answer}`;
    const { object, usage } = await withinTime(run.meter.remainingMs, run.signal, (signal) =>
      model.generate({ instructions: INSTRUCTIONS, prompt, schema: summarySchema, signal }),
    );
    run.meter.charge(model.name, usage);
    // What a summary leaves out is its business, a "not" among it.
    const wrong = findInvention(object.summary, {
      known: summary.answer,
      kept: polarityOf(object.summary),
      foreign: [],
    });
    if (wrong === undefined && isShort(object.summary)) return { ...summary, answer: object.summary };
    note(run, 'summary-dropped', { why: wrong ?? 'it is too long' });
  } catch (error) {
    run.signal.throwIfAborted();
    note(run, 'summary-failed', { error: error instanceof Error ? error.message : String(error) });
  }
  return summary;
}

/** A text without values that denies as much as this one. */
function polarityOf(text: string): string {
  return text.replace(/\S*\p{N}\S*/gu, '');
}

const INSTRUCTIONS =
  'Sum up the answer for whoever goes on with this conversation. Keep codes, numbers, names and what was refused exactly as they stand; add nothing.';
