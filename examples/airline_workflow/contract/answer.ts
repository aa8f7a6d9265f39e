import type { CommandCall, CommandOutput, Reconciliation } from 'fastworkflow';
import { findAirline } from './find-airline.ts';
import { recordText } from './record-text.ts';
import { showRecord } from './show-record.ts';

/** What a command asks of the airline: one of its tools by name. */
export interface ToolRequest {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What to say before the record; the record alone when absent. */
  readonly headline?: string;
}

/** Asks the airline and shows the answer. A refusal is an answer without success. */
export function ask(call: CommandCall, request: ToolRequest): CommandOutput {
  return show(findAirline(call.settings).ask(request.tool, request.args), call, request.headline);
}

/** Has the airline change something, once per call, and shows the record as it is afterwards. */
export function change(call: CommandCall, request: ToolRequest): CommandOutput {
  return show(
    findAirline(call.settings).change(call.idempotencyKey, request.tool, request.args),
    call,
    request.headline,
  );
}

/** Whether an interrupted change was made: the airline's journal knows its key. */
export function reconcileChange(key: string, call: CommandCall): Reconciliation {
  const answer = findAirline(call.settings).answerTo(key);
  return answer === undefined
    ? { kind: 'not-done' }
    : { kind: 'done', output: show(answer, call, 'That was done before.') };
}

/** The record for machines; for people what was done in a sentence, else the record in a few lines. */
function show(answer: string, call: CommandCall, headline?: string): CommandOutput {
  if (answer.startsWith('Error: ')) return { text: `${answer.slice('Error: '.length)}.`, success: false };
  const data = parse(answer);
  const { text, shown } = showRecord(data, call) ?? { text: typeof data === 'string' ? data : recordText(data) };
  return { text: headline ?? text, data, ...(headline === undefined && shown && { shown }) };
}

/** Records and lists are JSON; anything else is plain text. */
function parse(answer: string): unknown {
  return /^[{[]/.test(answer) ? JSON.parse(answer) : answer;
}
