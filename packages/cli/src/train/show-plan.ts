import type { PlannedContext, TrainingPlan } from '@fw/train';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

const REASONS: Readonly<Record<PlannedContext['because'], string>> = {
  unchanged: 'taken over, nothing changed',
  'turns-away': 'taken over, it turns away the new words of other contexts',
  changed: 'trained, its words or commands changed',
  elsewhere: 'trained, it would take new words of another context for its own',
  new: 'trained, never trained before',
  'to-be-written': 'trained, a model is to write for it first',
  all: 'trained, as was asked for',
};

/** Prints what a training would do (row 83). */
export function showPlan(terminal: Terminal, plan: TrainingPlan, json: boolean): void {
  if (json) {
    terminal.print(JSON.stringify(plan, null, 2));
    return;
  }
  for (const { severity, message } of plan.findings)
    terminal.print(terminal.paint(severity === 'error' ? 'red' : 'yellow', plainText(`${severity}: ${message}`)));
  for (const { context, commands, utterances, because, words } of plan.contexts) {
    const size = `${count(commands.length, 'command')}, ${count(utterances, 'utterance')}`;
    const example = words[0] === undefined ? '' : `, such as "${plainText(words[0])}"`;
    const line = `${context === '*' ? 'the root' : context}: ${REASONS[because]}${example} (${size})`;
    terminal.print(isTakenOver(because) ? terminal.paint('dim', line) : line);
  }
  if (plan.requests > 0) terminal.print(`${count(plan.requests, 'request')} to the model of LLM_SYNDATA_GEN.`);
  const trained = plan.contexts.filter(({ because }) => !isTakenOver(because)).length;
  terminal.print(`${trained} of ${count(plan.contexts.length, 'context')} would be trained. Nothing was done.`);
}

function isTakenOver(because: PlannedContext['because']): boolean {
  return because === 'unchanged' || because === 'turns-away';
}
