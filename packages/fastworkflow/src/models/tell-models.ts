import { AsyncLocalStorage } from 'node:async_hooks';
import { costOf } from '@fw/agent';
import type { TurnEventSink } from '@fw/signature';
import type { ModelObject, Models, NamedModel } from './create-models.ts';
import type { ModelRole } from './model-role.ts';

/** Models that tell the turn for which they answer what that took. */
export interface ToldModels {
  readonly models: Models | undefined;
  /** Takes a turn; whatever models answer within it is told to its sink as `model-asked`. */
  during<T>(sink: TurnEventSink | undefined, turn: () => Promise<T>): Promise<T>;
}

type Answer = Awaited<ReturnType<ModelObject['doGenerate']>>;
type StreamPart =
  Awaited<ReturnType<ModelObject['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never;

/** The same models, also where an answer comes as a stream. A model that is only a name is not seen into. */
export function tellModels(models: Models | undefined): ToldModels {
  const turns = new AsyncLocalStorage<TurnEventSink>();
  const tell = (role: ModelRole, { name, price }: NamedModel, started: number, usage: Answer['usage']) => {
    const inputTokens = usage.inputTokens.total ?? 0;
    const outputTokens = usage.outputTokens.total ?? 0;
    const cost = price === undefined ? {} : { cost: costOf({ inputTokens, outputTokens }, price) };
    const durationMs = performance.now() - started;
    turns.getStore()?.({ type: 'model-asked', role, model: name, durationMs, inputTokens, outputTokens, ...cost });
  };
  const around = (role: ModelRole, named: NamedModel, model: ModelObject): ModelObject => ({
    specificationVersion: 'v4',
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    async doGenerate(call) {
      const started = performance.now();
      const answer = await model.doGenerate(call);
      tell(role, named, started, answer.usage);
      return answer;
    },
    async doStream(call) {
      const started = performance.now();
      const { stream, ...rest } = await model.doStream(call);
      // Whoever reads the stream may do so outside the turn's own call.
      const told = AsyncLocalStorage.bind((usage: Answer['usage']) => tell(role, named, started, usage));
      const heard = new TransformStream<StreamPart, StreamPart>({
        transform(part, out) {
          if (part.type === 'finish') told(part.usage);
          out.enqueue(part);
        },
      });
      return { ...rest, stream: stream.pipeThrough(heard) };
    },
  });
  return {
    models: models && {
      ...models,
      async get(role) {
        const named = await models.get(role);
        const { model } = named;
        if (typeof model === 'string' || model.specificationVersion !== 'v4') return named;
        return { ...named, model: around(role, named, model) };
      },
    },
    during: (sink, turn) => (sink === undefined ? turn() : turns.run(quietly(sink), turn)),
  };
}

/** A sink that throws changes nothing. */
function quietly(sink: TurnEventSink): TurnEventSink {
  return (event) => {
    try {
      sink(event);
    } catch {
      // Observation is one-way.
    }
  };
}
