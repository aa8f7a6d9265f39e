import { canonicalJson, enumMembers, slotMeta, type Turn, type TurnRequest, type Workflow } from '@fw/signature';
import { z } from 'zod';
import type { Assistant } from '@fw/assistant';
import type { ObjectModel } from '../loop/agent-model-port.ts';
import { findInvention, type Facts } from './find-invention.ts';

/** What answers are worded with. */
export interface RespondingOptions {
  readonly workflow: Workflow;
  readonly assistant: Assistant;
  /** The model of `LLM_RESPONSE_GEN`. */
  readonly model: ObjectModel;
}

/**
 * An assistant whose answers a model words for the person who asked. Only what commands said is worded anew, and only
 * when all of them succeeded; questions, confirmations, refusals and failures stay as they are, and so do structured
 * calls, whose callers read data. A wording that says more than the outcome, or loses a value of a change, is dropped
 * for the original; so is one that does not come.
 */
export function respondingAssistant({ workflow, assistant, model }: RespondingOptions): Assistant {
  const worded = (request: Omit<TurnRequest, 'utterance'>, utterance: string, turn: Turn) =>
    reword({ workflow, model, request, utterance, turn });
  return {
    act: (request) => assistant.act(request),
    take: async (request) => worded(request, request.utterance, await assistant.take(request)),
    answer: async (request) => worded(request, canonicalJson(request.answer ?? null), await assistant.answer(request)),
  };
}

interface Wording {
  readonly workflow: Workflow;
  readonly model: ObjectModel;
  readonly request: Omit<TurnRequest, 'utterance'>;
  readonly utterance: string;
  readonly turn: Turn;
}

const replySchema = z.object({ reply: z.string().describe('What the person is told.') });

async function reword({ workflow, model, request, utterance, turn }: Wording): Promise<Turn> {
  const { ran, answer, status } = turn;
  const said = ran.map(({ output }) => output.text).join('\n');
  const done = ran.length > 0 && ran.every(({ output }) => output.success !== false);
  // What the assistant adds of its own accord stands before or after, and stays.
  if (status !== 'completed' || !turn.success || !done || said === '' || !answer.includes(said)) return turn;
  const facts = factsOf(workflow, turn, said);
  const signal = request.signal ?? new AbortController().signal;
  const note = (name: string, data: unknown) => {
    try {
      request.onEvent?.({ type: 'agent-event', name, data });
    } catch {
      // Observation is one-way.
    }
  };
  try {
    const prompt = `The person said: ${utterance}\n\nOutcome:\n${outcomeOf(turn)}`;
    const { object, usage } = await model.generate({ instructions: INSTRUCTIONS, prompt, schema: replySchema, signal });
    const reply = object.reply.trim();
    const wrong = findInvention(reply, facts);
    note(wrong === undefined ? 'answer-worded' : 'wording-dropped', {
      ...(wrong !== undefined && { why: wrong }),
      accounts: { [model.name]: { calls: 1, ...usage, cost: 0 } },
    });
    return wrong === undefined ? { ...turn, answer: answer.replace(said, () => reply) } : turn;
  } catch (error) {
    signal.throwIfAborted();
    note('wording-failed', { error: error instanceof Error ? error.message : String(error) });
    return turn;
  }
}

/** What the person said is no fact: they may have meant what did not come of it. */
function factsOf(workflow: Workflow, turn: Turn, said: string): Facts {
  const changed = turn.ran.filter(({ command }) => workflow.commands.get(command)?.effect !== 'read');
  return {
    known: outcomeOf(turn),
    kept: changed.map(({ output }) => output.text).join('\n') || polarity(said),
    foreign: turn.ran.flatMap(({ command, input }) => alternatives(workflow, command, input)),
  };
}

/** A look may be summed up, so none of its values need be said; whether it says no must stay. */
function polarity(said: string): string {
  return said.replace(/\S*\p{N}\S*/gu, '');
}

function outcomeOf({ ran }: Turn): string {
  return ran
    .map(({ command, input, output }) =>
      [
        `${command} ${canonicalJson(input)}`,
        output.text,
        ...(output.data === undefined ? [] : [canonicalJson(output.data).slice(0, DATA_LENGTH)]),
      ].join('\n'),
    )
    .join('\n\n');
}

/** Characters of data that the model sees; about 2,000 tokens. */
const DATA_LENGTH = 8_000;

/** What else the person might have chosen, in every spelling that the command knows. */
function alternatives(
  workflow: Workflow,
  command: string,
  input: Readonly<Record<string, unknown>>,
): readonly string[] {
  // The shape's values are zod schemas; zod types them by its core interface.
  const shape = (workflow.commands.get(command)?.input.shape ?? {}) as Readonly<Record<string, z.ZodType>>;
  return Object.entries(shape).flatMap(([slot, schema]) => {
    const { synonyms } = slotMeta(schema);
    const others = (enumMembers(schema) ?? []).filter((member) => input[slot] !== undefined && member !== input[slot]);
    return others.flatMap((member) => [String(member), ...(synonyms[String(member)] ?? [])]);
  });
}

const INSTRUCTIONS = [
  'You tell a person what came of what they asked for, in one to three plain sentences.',
  '- Say only what the outcome says. Add no fact, no promise, no advice and no question.',
  '- Keep every number, code, date and name exactly as it stands there.',
  '- Do not turn it round: what was done was done, what was not was not.',
].join('\n');
