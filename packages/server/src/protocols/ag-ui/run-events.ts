import type { TurnNews } from '../../turns/follow-turn.ts';
import type { TurnBody } from '../../turn-body.ts';

/** A turn as the events of a run: stages are steps, commands are tool calls, a question is an interrupt (row N2). */
export async function* runEvents(
  news: AsyncIterable<TurnNews>,
  run: { readonly threadId: string; readonly runId: string },
): AsyncGenerator<object> {
  yield { type: 'RUN_STARTED', ...run, protocolVersion: '1.0' };
  let calls = 0;
  let open: string | undefined;
  for await (const item of news) {
    if (item.kind === 'ended') {
      yield* told(item.turn, run);
      return;
    }
    if (item.kind === 'failed') {
      yield { type: 'RUN_ERROR', message: item.message, code: item.code };
      return;
    }
    const { event } = item;
    switch (event.type) {
      case 'stage-ended':
        yield { type: 'STEP_STARTED', stepName: event.stage };
        yield { type: 'STEP_FINISHED', stepName: event.stage };
        break;
      case 'command-started':
        open = `${run.runId}/${++calls}`;
        yield* called(open, event.command, event.input);
        break;
      case 'command-executed':
      case 'command-failed': {
        // What the ledger had is not started once more.
        const toolCallId = open ?? `${run.runId}/${++calls}`;
        if (open === undefined) yield* called(toolCallId, event.command, {});
        open = undefined;
        const content = event.type === 'command-executed' ? event.output.text : `failed: ${event.code}`;
        yield { type: 'TOOL_CALL_RESULT', messageId: `${toolCallId}/result`, toolCallId, role: 'tool', content };
        break;
      }
      default:
      // Nothing that the protocol has an event for.
    }
  }
}

function* called(toolCallId: string, toolCallName: string, input: unknown): Generator<object> {
  yield { type: 'TOOL_CALL_START', toolCallId, toolCallName };
  yield { type: 'TOOL_CALL_ARGS', toolCallId, delta: JSON.stringify(input) };
  yield { type: 'TOOL_CALL_END', toolCallId };
}

/** The answer as a message, and how the run ended. */
function* told(turn: TurnBody, run: { readonly threadId: string; readonly runId: string }): Generator<object> {
  const messageId = `${run.runId}/answer`;
  if (turn.answer !== '') {
    yield { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' };
    yield { type: 'TEXT_MESSAGE_CONTENT', messageId, delta: turn.answer };
    yield { type: 'TEXT_MESSAGE_END', messageId };
  }
  yield { type: 'RUN_FINISHED', ...run, result: turn, outcome: outcomeOf(turn) };
}

function outcomeOf({ clarification, status }: TurnBody): object {
  if (clarification === undefined) return { type: status === 'cancelled' ? 'cancelled' : 'success' };
  const { id, kind, message, answerSchema, expiresAt } = clarification;
  return {
    type: 'interrupt',
    interrupts: [
      {
        id,
        reason: kind,
        message,
        responseSchema: answerSchema,
        ...(expiresAt !== undefined && { expiresAt }),
        metadata: { clarification },
      },
    ],
  };
}
