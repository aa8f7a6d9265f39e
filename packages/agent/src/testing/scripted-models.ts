import type { AgentModel, AgentMessage, ModelStep, ObjectModel } from '../index.ts';

/** What a scripted model does next: one tool call, several at once, plain words, a failure, or something that never comes. */
export type ScriptedStep = ScriptedCall | readonly ScriptedCall[] | string | Error | (() => Promise<never>);
type ScriptedCall = readonly [tool: string, input: unknown];

/** A request as a model saw it. */
export interface SeenRequest {
  readonly instructions: string;
  readonly messages: readonly AgentMessage[];
}

/** A model that follows a script and then repeats its last line. */
export function scriptedModel(...script: readonly ScriptedStep[]): AgentModel & { readonly seen: SeenRequest[] } {
  const seen: SeenRequest[] = [];
  return {
    name: 'scripted/agent',
    seen,
    async next({ instructions, messages, signal }) {
      signal.throwIfAborted();
      const step = script[Math.min(seen.length, script.length - 1)] ?? '';
      seen.push({ instructions, messages });
      if (step instanceof Error) throw step;
      if (typeof step === 'function') return step();
      return toStep(step, seen.length);
    },
  };
}

function toStep(step: Exclude<ScriptedStep, Error | (() => Promise<never>)>, count: number): ModelStep {
  const usage = { inputTokens: 100, outputTokens: 10 };
  if (typeof step === 'string') return { text: step, calls: [], usage };
  const calls = (isCall(step) ? [step] : step).map(([tool, input], at) => ({ id: `call-${count}-${at}`, tool, input }));
  return { text: '', calls, usage };
}

function isCall(step: ScriptedCall | readonly ScriptedCall[]): step is ScriptedCall {
  return typeof step[0] === 'string';
}

/** A planner that gives these objects one after the other, then the last again. */
export function scriptedObjects(...objects: readonly unknown[]): ObjectModel & { readonly prompts: string[] } {
  const prompts: string[] = [];
  return {
    name: 'scripted/planner',
    prompts,
    async generate({ prompt, schema }) {
      const object = objects[Math.min(prompts.length, objects.length - 1)];
      prompts.push(prompt);
      if (object instanceof Error) throw object;
      return { object: await schema.parseAsync(object), usage: { inputTokens: 50, outputTokens: 5 } };
    },
  };
}

/** A plan as a planner gives it: goals with the command for each, or without. */
export function steps(...goals: readonly (readonly [goal: string, command?: string])[]): unknown {
  return { steps: goals.map(([goal, command]) => ({ goal, command: command ?? null })) };
}
