import type { Workflow } from '@fw/signature';
import { beginsFor } from './own-yes.ts';
import { partSentence } from './part-sentence.ts';

/**
 * Whether words tell what happened, or how something is, and ask for nothing: "the lamp arrived broken". What goes on with
 * what a command of the workflow is asked for with is a wish: "…, return it".
 */
export function tellsOnly(utterance: string, workflow: Workflow): boolean {
  const { language } = workflow;
  if (!language.talk.report.test(utterance)) return false;
  const further = partSentence(utterance, language).flatMap(({ text }, at) =>
    text.split(/[,:–—]\s*/u).slice(at === 0 ? 1 : 0),
  );
  const commands = [...workflow.commands.values()];
  return !further.some((part) => commands.some((command) => beginsFor(part, command, workflow)));
}
