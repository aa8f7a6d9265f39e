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
  return {
    model: name,
    async write(request) {
      const { generateText, Output } = await import('ai');
      const output = Output.object({ schema: z.object({ utterances: z.array(z.string()) }) });
      const { signal } = request;
      const result = await generateText({
        model,
        output,
        instructions: INSTRUCTIONS,
        prompt: promptFor(request),
        maxRetries,
        ...(signal && { abortSignal: signal }),
      });
      return result.output.utterances;
    },
  };
}

const INSTRUCTIONS = [
  'You write what people type to an application, as training data for a router.',
  'Every utterance asks for the one command that is described, and for no other.',
  'Vary wording, length and order. Do not repeat the examples. Do not name the command.',
  'Answer with JSON: {"utterances": ["…"]}.',
].join('\n');

function promptFor({ command, seeds, persona, count }: WritingRequest): string {
  const parameters = command.parameters.length === 0 ? 'none' : command.parameters.join(', ');
  return [
    `Command: ${command.name}. ${command.summary}`,
    `Parameters: ${parameters}. Mention values for some of them, made up and all different.`,
    `Who is typing: ${persona.voice}.`,
    'Examples of what was typed before:',
    ...seeds.map((seed) => `- ${seed}`),
    `Write ${count} utterances.`,
  ].join('\n');
}
