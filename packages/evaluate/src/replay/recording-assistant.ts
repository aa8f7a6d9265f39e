import type { Assistant, AssistantOptions } from '@fw/assistant';
import { recordTurn, type LiveRequest, type RecordedRequest, type TurnRecording } from './record-turn.ts';

/**
 * An assistant that records every turn it takes. Each turn stands for itself: a handler that outlived its time is not
 * remembered in the next, where the ledger tells of it as unknown.
 *
 * @param keep - Is handed each recording before the turn is answered; what it throws rejects the turn, whose effects
 *   stand. A recording holds what people said and what the application answered.
 */
export function recordingAssistant(
  options: AssistantOptions,
  keep: (recording: TurnRecording) => void | Promise<void>,
): Assistant {
  const taken = async (request: RecordedRequest, live: LiveRequest) => {
    const recording = await recordTurn(options, request, live);
    await keep(recording);
    return recording.turn;
  };
  return {
    take: (request) => taken({ door: 'take', ...written(request) }, live(request)),
    act: (request) => taken({ door: 'act', ...written(request) }, live(request)),
    answer: (request) => taken({ door: 'answer', ...written(request) }, live(request)),
  };
}

function written<Request extends LiveRequest>(request: Request) {
  const { signal: _, onEvent: __, ...rest } = request;
  return rest;
}

function live({ signal, onEvent }: LiveRequest): LiveRequest {
  return { ...(signal && { signal }), ...(onEvent && { onEvent }) };
}
