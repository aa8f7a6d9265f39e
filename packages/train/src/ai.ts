import type { LanguageModel } from 'ai';
import { z } from 'zod';
import type { UtteranceWriter, WritingRequest } from './utterances/utterance-writer-port.ts';

/** How a model of the AI SDK is used for writing. */
export interface AiUtteranceWriterOptions {
  /** `provider/model`, for provenance and the cache. */
  readonly name: string;
  /** Retries of the SDK itself; 0 when absent, since the caller retries. */
  readonly maxRetries?: number;
}

/**
 * Writes utterances with an AI SDK model. The only file of this package that imports `ai`, and only on use.
 */
export function aiUtteranceWriter(
  model: LanguageModel,
  { name, maxRetries = 0 }: AiUtteranceWriterOptions,
): UtteranceWriter {
  const generate = async <T>(schema: z.ZodType<T>, form: string, prompt: string, signal: AbortSignal | undefined) => {
    const { generateText, Output } = await import('ai');
    const instructions = `${INSTRUCTIONS}\nAnswer with JSON: ${form}.`;
    const output = Output.object({ schema });
    const abort = signal && { abortSignal: signal };
    return (await generateText({ model, output, instructions, prompt, maxRetries, ...abort })).output;
  };
  return {
    model: name,
    async write(request) {
      const { utterances } = await generate(ONE, '{"utterances": ["…"]}', promptFor([request]), request.signal);
      return utterances;
    },
    async writeTogether(requests) {
      const form = '{"people": [{"utterances": ["…"]}]}, one entry a person, in their order';
      const { people } = await generate(SEVERAL, form, promptFor(requests), requests[0].signal);
      return people.map(({ utterances }) => utterances);
    },
  };
}

const ONE = z.object({ utterances: z.array(z.string()) });
const SEVERAL = z.object({ people: z.array(ONE) });

const INSTRUCTIONS = [
  'You write what people type to an application, as training data for a router.',
  'Every utterance asks for the one command that is described, and for no other.',
  'Vary wording, length and order. Do not repeat the examples. Do not name the command.',
].join('\n');

function promptFor([first, ...others]: readonly [WritingRequest, ...WritingRequest[]]): string {
  const { command, seeds, count } = first;
  const people = [first, ...others].map(({ persona: { voice } }, at) =>
    others.length === 0 ? `Who is typing: ${voice}.` : `Person ${at + 1}: ${voice}.`,
  );
  const parameters = command.parameters.length === 0 ? 'none' : command.parameters.join(', ');
  return [
    `Command: ${command.name}. ${command.summary}`,
    `Parameters: ${parameters}. Mention values for some of them, made up and all different.`,
    ...people,
    'Examples of what was typed before:',
    ...seeds.map((seed) => `- ${seed}`),
    `Write ${count} utterances${others.length === 0 ? '' : ' for each person'}.`,
  ].join('\n');
}
