import type { EffectLedger, Session, SlotExtractor, Turn } from '@fw/signature';
import { scriptedExtractor } from '@fw/signature/testing';
import { createAgent, type AgentOptions, type ObjectModel } from '../src/index.ts';
import { OrderDesk, orderWorkflow, talk } from '@fw/assistant/testing';
import { scriptedModel, type ScriptedStep, type SeenRequest } from '../src/testing/scripted-models.ts';

/** A scripted call that runs a command. */
export const run = (
  command: string,
  parameters: Readonly<Record<string, unknown>> = {},
): readonly [string, unknown] => ['run_command', { command, parameters }];

/** Everything that a model was shown in one call. */
export const shownTo = (seen: SeenRequest | undefined): string =>
  [seen?.instructions ?? '', ...(seen?.messages ?? []).map(({ text }) => text)].join('\n');

/** A scripted call that ends the request, these goals done. */
export const done = (answer: string, ...goals: readonly number[]): readonly [string, unknown] => [
  'finish',
  { answer, outcomes: goals.map((goal) => ({ goal, status: 'done' })) },
];

/** Reads the person's words as the local recognisers would: what stands behind "tell everyone" is the text. */
const localReader: SlotExtractor = {
  async extract(request) {
    const read = await scriptedExtractor().extract(request);
    const text = /tell everyone (?<text>.+)$/.exec(request.utterance)?.groups?.['text'];
    if (text === undefined || !Object.hasOwn(request.command.input.shape, 'text')) return read;
    const found = { value: text, evidence: { source: 'utterance', quote: text, confidence: 1, by: 'local' } } as const;
    return { ...read, slots: { ...read.slots, text: found } };
  },
};

export interface AgentTalkOptions extends Partial<AgentOptions> {
  readonly planner?: ObjectModel;
}

/** An agent over the desk. Each `say` is another process: only JSON goes from one turn to the next. */
export function agentTalk(
  script: readonly ScriptedStep[],
  options: AgentTalkOptions = {},
  { desk = new OrderDesk(), ledger }: { readonly desk?: OrderDesk; readonly ledger?: EffectLedger } = {},
) {
  const talking = talk({ desk, reader: localReader, ...(ledger !== undefined && { ledger }) });
  const model = scriptedModel(...script);
  let ticks = 0;
  let ids = 0;
  const agent = () =>
    createAgent({
      workflow: orderWorkflow(desk),
      assistant: talking.assistant,
      model,
      timer: () => (ticks += 1),
      newId: () => `agent-${(ids += 1)}`,
      ...options,
    });
  /** Takes a turn and keeps what a store would. */
  const say = async (utterance: string, from: 'person' | 'agent' = 'person', turnId?: string): Promise<Turn> => {
    const turn = await agent().take({
      utterance,
      from,
      ...(turnId !== undefined && { turnId }),
      session: talking.session,
      onEvent: (event) => talking.events.push(event),
    });
    talking.session = JSON.parse(JSON.stringify(turn.session)) as Session;
    return turn;
  };
  /** A structured answer to a question, the open one unless told otherwise. */
  const answer = async (value: unknown, clarificationId?: string): Promise<Turn> => {
    const turn = await agent().answer({
      answer: value,
      clarificationId: clarificationId ?? talking.session.pending?.clarification.id ?? '',
      session: talking.session,
      onEvent: (event) => talking.events.push(event),
    });
    talking.session = JSON.parse(JSON.stringify(turn.session)) as Session;
    return turn;
  };
  const agentEvents = () => talking.events.flatMap((event) => (event.type === 'agent-event' ? [event.name] : []));
  return { desk, model, agent, say, answer, talking, agentEvents };
}
