import type { UIMessageChunk } from 'ai';
import type { TurnBody } from '../../turn-body.ts';
import type { TurnNews } from '../../turns/follow-turn.ts';

/** Data of the parts that a turn has besides its text. */
// A type, not an interface: the AI SDK asks for one that can be indexed.
export type TurnParts = {
  /** Transient: what happens meanwhile. */
  readonly trace: unknown;
  /** A command that ran, with its values and where each came from. */
  readonly evidence: TurnBody['command_outputs'][number];
  /** The open question. The user answers with a part `data-answer` of `{ clarificationId, answer }`, or in words. */
  readonly clarification: NonNullable<TurnBody['clarification']>;
};

type Chunk = UIMessageChunk<{ readonly turn_key: string }, TurnParts>;

/** A turn as the chunks of one assistant message (row N2). Its id follows from the turn, so a replay is the same message. */
export async function* uiChunks(news: AsyncIterable<TurnNews>, turnKey: string): AsyncGenerator<Chunk> {
  yield { type: 'start', messageId: `a-${turnKey}`, messageMetadata: { turn_key: turnKey } };
  for await (const item of news) {
    switch (item.kind) {
      case 'event':
        yield { type: 'data-trace', data: item.event, transient: true };
        break;
      case 'ended':
        yield* told(item.turn);
        yield { type: 'finish', finishReason: 'stop' };
        return;
      case 'failed':
        yield { type: 'error', errorText: item.message };
        return;
    }
  }
}

function* told({ command_outputs, answer, clarification }: TurnBody): Generator<Chunk> {
  for (const [index, output] of command_outputs.entries())
    yield { type: 'data-evidence', id: `evidence-${index}`, data: output };
  if (answer !== '') {
    yield { type: 'text-start', id: 'answer' };
    yield { type: 'text-delta', id: 'answer', delta: answer };
    yield { type: 'text-end', id: 'answer' };
  }
  if (clarification !== undefined) yield { type: 'data-clarification', id: clarification.id, data: clarification };
}
