import { MockLanguageModelV4 } from 'ai/test';
import type { TokenMeter } from './token-meter.ts';

/** A tool call as a provider sends it. */
export interface ProviderCall {
  readonly toolName: string;
  readonly input: unknown;
}

type Options = Parameters<MockLanguageModelV4['doGenerate']>[0];
type Answer = Awaited<ReturnType<MockLanguageModelV4['doGenerate']>>;

/** A language model of the AI SDK, with the CPU that it takes itself. */
export interface CountedModel {
  readonly model: MockLanguageModelV4;
  calls(): number;
  /** CPU milliseconds spent inside the model. */
  cpuMs(): number;
}

/**
 * Makes a language model of the AI SDK of a decision.
 *
 * @param decide - Told what the last tool result says, `undefined` at first; words instead of a call end a plain loop.
 */
export function languageModel(
  decide: (result: string | undefined) => ProviderCall | string,
  meter: TokenMeter,
  shape: Shape = asMeant,
): CountedModel {
  let calls = 0;
  let cpu = 0;
  const doGenerate = async ({ prompt, tools = [] }: Options): Promise<Answer> => {
    const before = process.cpuUsage();
    calls++;
    const said = decide(lastResult(prompt));
    const content: Answer['content'] =
      typeof said === 'string' ? [{ type: 'text', text: said }] : [...shape(said, calls)];
    meter.count(
      'agent',
      [tools, ...prompt].map((piece) => JSON.stringify(piece)),
      JSON.stringify(content),
    );
    const { user, system } = process.cpuUsage(before);
    cpu += (user + system) / 1000;
    const reason = typeof said === 'string' ? 'stop' : 'tool-calls';
    return { content, finishReason: { unified: reason, raw: reason }, usage: USAGE, warnings: [] };
  };
  return { model: new MockLanguageModelV4({ doGenerate }), calls: () => calls, cpuMs: () => cpu };
}

/** How a provider hands over a call: `count` tells the answers of a task apart, from 1. */
export type Shape = (call: ProviderCall, count: number) => Answer['content'];

const asMeant: Shape = ({ toolName, input }, count) => [
  { type: 'tool-call', toolCallId: `call-${count}`, toolName, input: JSON.stringify(input) },
];

const USAGE: Answer['usage'] = {
  inputTokens: { total: 100, noCache: 100, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 20, text: 20, reasoning: 0 },
};

function lastResult(prompt: Options['prompt']): string | undefined {
  const last = prompt.at(-1);
  if (last?.role !== 'tool') return undefined;
  const texts = last.content.map((part) =>
    part.type === 'tool-result' && part.output.type === 'text' ? part.output.value : '',
  );
  return texts.join('\n');
}
