import type { FastworkflowOptions } from './create-fastworkflow.ts';

/** What a workflow that another one runs is opened with: a conversation of its own that nobody keeps, and one command at a time. */
export function nestedOptions({
  language,
  settings,
  skipBroken,
  models,
  clock,
  secrets,
  onFault,
}: FastworkflowOptions): FastworkflowOptions {
  return {
    stores: 'memory',
    mode: 'assistant',
    ...(language && { language }),
    ...(models && { models }),
    ...(settings && { settings }),
    ...(skipBroken !== undefined && { skipBroken }),
    ...(clock && { clock }),
    ...(secrets && { secrets }),
    ...(onFault && { onFault }),
  };
}
