import { createHash } from 'node:crypto';
import { canonicalJson, FwError, toJsonSchema } from '@fw/signature';
import type { AgentModel, ModelStep, ModelUsage, ObjectModel } from '@fw/agent';

/** One recorded answer of a model, with the hash of what it was asked. */
export interface Recording {
  readonly model: string;
  /** sha256 of the canonical request; a replay that asks something else is told so. */
  readonly request: string;
  readonly answer: unknown;
}

/** Answers of models in the order in which they were given. JSON: kept in a file beside a suite. */
export interface Cassette {
  readonly recordings: Recording[];
}

/** Keeps what a model answered to a request. Both are JSON. */
export function recordAnswer({ recordings }: Cassette, model: string, request: unknown, answer: unknown): void {
  recordings.push({ model, request: hashOf(request), answer });
}

/** Records what a model answers; what fails is not recorded. */
export function recordAgentModel(model: AgentModel, cassette: Cassette): AgentModel {
  return {
    name: model.name,
    async next(request) {
      const answer = await model.next(request);
      recordAnswer(cassette, model.name, agentRequest(request), answer);
      return answer;
    },
  };
}

/** Records what a model answers; what fails is not recorded. */
export function recordObjectModel(model: ObjectModel, cassette: Cassette): ObjectModel {
  return {
    name: model.name,
    async generate(request) {
      const answer = await model.generate(request);
      recordAnswer(cassette, model.name, objectRequest(request), answer);
      return answer;
    },
  };
}

/** Reads recordings one after the other, per model, and refuses what was not recorded. */
export class CassettePlayer {
  readonly #queues = new Map<string, Recording[]>();

  constructor({ recordings }: Cassette) {
    for (const recording of recordings) {
      const queue = this.#queues.get(recording.model) ?? [];
      queue.push(recording);
      this.#queues.set(recording.model, queue);
    }
  }

  /** A model that answers from the tape. Needs no key and no network. */
  agentModel(name: string): AgentModel {
    // Recorded by recordAgentModel under this very name.
    return { name, next: async (request) => this.play(name, agentRequest(request)) as ModelStep };
  }

  objectModel(name: string): ObjectModel {
    return {
      name,
      generate: async (request) => {
        const answer = this.play(name, objectRequest(request)) as {
          readonly object: unknown;
          readonly usage: ModelUsage;
        };
        return { object: await request.schema.parseAsync(answer.object), usage: answer.usage };
      },
    };
  }

  /**
   * The next answer that was recorded of a model to this very request.
   *
   * @throws {FwError} `not-recorded` when there is none (left).
   */
  play(model: string, request: unknown): unknown {
    const queue = this.#queues.get(model) ?? [];
    const hash = hashOf(request);
    const at = queue.findIndex((recording) => recording.request === hash);
    const [recording] = at < 0 ? [] : queue.splice(at, 1);
    if (recording !== undefined) return recording.answer;
    throw new FwError(
      'not-recorded',
      `The cassette has no answer of ${model} to this request: the prompts or the workflow changed. Record it again.`,
    );
  }
}

function agentRequest({ instructions, messages, tools }: Parameters<AgentModel['next']>[0]): unknown {
  return {
    instructions,
    messages,
    tools: tools.map(({ name, description, input }) => ({ name, description, input: toJsonSchema(input) })),
  };
}

function objectRequest({ instructions, prompt, schema }: Parameters<ObjectModel['generate']>[0]): unknown {
  return { instructions, prompt, schema: toJsonSchema(schema) };
}

function hashOf(request: unknown): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}
