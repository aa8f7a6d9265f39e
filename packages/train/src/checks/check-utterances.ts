import { FEW_UTTERANCES } from '@fw/context';
import type { ContextPlan, PlannedCommand } from '../plan/context-plan.ts';
import { utteranceKey } from '../plan/utterance.ts';

/** Something about the training words that its author should know. Errors keep a version from being published. */
export interface UtteranceFinding {
  readonly severity: 'error' | 'warning';
  readonly kind:
    | 'no-commands'
    | 'no-utterances'
    | 'same-words'
    | 'shared-words'
    | 'thin-seeds'
    | 'only-command'
    | 'unbalanced';
  /** Qualified names of the commands concerned. */
  readonly commands: readonly string[];
  /** Names the culprit and the remedy. */
  readonly message: string;
}

/** Most utterances a command may have for each of the thinnest command's before it drowns it. */
const BALANCE = 12;

const NO_COMMANDS: UtteranceFinding = {
  severity: 'error',
  kind: 'no-commands',
  commands: [],
  message: 'There are no commands: put a file into _commands that default-exports defineCommand({ … }).',
};

/** Looks the words over, context by context; a finding about a command that several contexts have is told once. */
export function checkUtterances(tasks: readonly ContextPlan[]): readonly UtteranceFinding[] {
  const findings = tasks.flatMap((task) => [
    ...task.labels.flatMap(checkLabel),
    ...checkPairs(task),
    ...checkBalance(task),
    ...checkAlone(task),
  ]);
  if (tasks.every(({ labels }) => labels.length === 0)) return [NO_COMMANDS];
  const told = new Map(findings.map((finding) => [`${finding.kind} ${finding.commands.join(' ')}`, finding]));
  return [...told.values()].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

function checkLabel({ command, utterances }: PlannedCommand): readonly UtteranceFinding[] {
  const seeds = utterances.filter(({ source }) => source.kind === 'seed').length;
  if (seeds === 0) {
    const message = `${command} has no utterances: write at least ${FEW_UTTERANCES} ways in which people ask for it.`;
    return [{ severity: 'error', kind: 'no-utterances', commands: [command], message }];
  }
  if (seeds >= FEW_UTTERANCES) return [];
  const message = `${command} has only ${seeds} utterance${seeds === 1 ? '' : 's'}; ${FEW_UTTERANCES} or more make a good router.`;
  return [{ severity: 'warning', kind: 'thin-seeds', commands: [command], message }];
}

function checkPairs({ labels, context }: ContextPlan): readonly UtteranceFinding[] {
  const words = labels.map((label) => new Map(label.utterances.map(({ text }) => [utteranceKey(text), text])));
  return labels.flatMap((first, at) =>
    labels.slice(at + 1).flatMap((second, offset): readonly UtteranceFinding[] => {
      const mine = words[at] ?? new Map<string, string>();
      const theirs = words[at + 1 + offset] ?? new Map<string, string>();
      const shared = [...mine.keys()].filter((key) => theirs.has(key));
      if (shared.length === 0) return [];
      const commands = [first.command, second.command];
      if (shared.length === mine.size || shared.length === theirs.size) {
        const message = `${first.command} and ${second.command} cannot be told apart in ${context}: all utterances of one are also the other's. Reword them.`;
        return [{ severity: 'error', kind: 'same-words', commands, message }];
      }
      const message = `${first.command} and ${second.command} share "${mine.get(shared[0] ?? '')}"${shared.length > 1 ? ` and ${shared.length - 1} more` : ''}: keep it in one of them.`;
      return [{ severity: 'warning', kind: 'shared-words', commands, message }];
    }),
  );
}

function checkBalance({ labels, context }: ContextPlan): readonly UtteranceFinding[] {
  const counted = labels
    .filter((label) => label.utterances.length > 0)
    .sort((a, b) => a.utterances.length - b.utterances.length);
  const [least, most] = [counted[0], counted.at(-1)];
  if (least === undefined || most === undefined || most.utterances.length <= least.utterances.length * BALANCE)
    return [];
  const message = `In ${context}, ${most.command} has ${most.utterances.length} utterances and ${least.command} ${least.utterances.length}: write more for the latter.`;
  return [{ severity: 'warning', kind: 'unbalanced', commands: [most.command, least.command], message }];
}

function checkAlone({ labels, context }: ContextPlan): readonly UtteranceFinding[] {
  const [only, second] = labels;
  if (only === undefined || second !== undefined) return [];
  const message = `${only.command} is the only command of ${context}: it is told apart from other talk, but from no other command.`;
  return [{ severity: 'warning', kind: 'only-command', commands: [only.command], message }];
}
