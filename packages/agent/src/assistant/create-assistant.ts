import { FwError } from '@fw/signature';
import type { Assistant, AssistantOptions } from './assistant.ts';

/** Wires the walk. Holds no state of its own: the session goes in with every turn and comes out with it. */
export function createAssistant(options: AssistantOptions): Assistant {
  const refuse = () => Promise.reject(new FwError('not-built', `The walk of "${options.workflow.name}" is being built.`));
  return { take: refuse, act: refuse };
}
