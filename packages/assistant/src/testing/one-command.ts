import { defineWorkflow } from '@fw/context';
import type { AnyCommand, Workflow } from '@fw/signature';
import { z } from 'zod';

/** A write without parameters named `act`, its parts as a test wants them. */
export function act(parts: Partial<AnyCommand> & Pick<AnyCommand, 'run'>): AnyCommand {
  return { name: 'act', summary: 'Acts.', effect: 'write', input: z.object({}), ...parts };
}

/** A workflow of commands at the root. */
export function workflowOf(...commands: readonly AnyCommand[]): Workflow {
  return defineWorkflow({ name: 'orders', commands: { '*': commands } });
}
