import { resolve } from 'node:path';
import { learnInsights, type Insight } from 'fastworkflow/evaluation';
import { createModels } from 'fastworkflow/models';
import type { InsightsOptions } from '../commands/insights.ts';
import type { WorkflowArguments } from '../commands/workflow-arguments.ts';
import { EXIT } from '../exit-code.ts';
import { readContextFile } from '../run/read-startup.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What to compare. */
export type InsightsRequest = InsightsOptions & WorkflowArguments;

/**
 * Learns rules from a strong model and prints, task by task, what each changed (row 75).
 *
 * @returns The exit code: 0 when every task was compared, 130 when it was stopped.
 * @throws What `learnInsights` throws.
 */
export async function insights(terminal: Terminal, request: InsightsRequest): Promise<number> {
  const path = (name: string | undefined) => (name === undefined ? undefined : resolve(terminal.cwd, name));
  const folder = resolve(terminal.cwd, request.folder);
  const suite = path(request.suite);
  const environment = await readSettings(terminal, folder, request);
  const modelsWith = (model: string | undefined) =>
    createModels({ environment: { ...environment, ...(model !== undefined && { LLM_AGENT: model }) } });
  const stop = new AbortController();
  const release = terminal.onInterrupt(() => stop.abort());
  try {
    const found = await learnInsights({
      folder,
      environment,
      teacher: modelsWith(request.teacher),
      student: modelsWith(request.student),
      settings: await readContextFile(terminal, request.contextFile),
      signal: stop.signal,
      ...(suite !== undefined && { suite }),
      ...(request.task !== undefined && { tasks: request.task }),
      onTask: (insight) => {
        if (request.json !== true) for (const line of linesOf(terminal, insight)) terminal.print(line);
      },
    });
    const rules = found.flatMap((insight) => insight.rules);
    if (request.json === true) terminal.print(JSON.stringify({ insights: found, rules }, null, 2));
    else
      terminal.print(
        `${count(found.length, 'request')} compared, ${count(rules.length, 'rule')} added to insights.md.`,
      );
    return stop.signal.aborted ? EXIT.interrupted : EXIT.success;
  } finally {
    release();
  }
}

const EFFECTS = {
  mended: 'The student now does what the teacher did.',
  changed: 'The student now does something else, not yet what the teacher did.',
  nothing: 'The student does the same as before.',
} as const;

function linesOf({ paint }: Terminal, insight: Insight): readonly string[] {
  const { task, request, outcome, rules, teacher, student, after, effect } = insight;
  const title = `${task}: ${plainText(request)}`;
  if (outcome === 'same') return [`${paint('green', '=')} ${title}`];
  const did = (who: string, commands: readonly string[]) =>
    `    ${who}: ${commands.length === 0 ? 'nothing' : plainText(commands.join('; '))}`;
  return [
    `${paint(outcome === 'learnt' ? 'yellow' : 'green', outcome === 'learnt' ? '+' : '=')} ${title}`,
    did('teacher', teacher),
    did('student', student),
    ...(outcome === 'known' ? ['    No rule that does not stand there already.'] : []),
    ...rules.map((rule) => `    rule: ${plainText(rule)}`),
    ...(after === undefined ? [] : [did('student with it', after)]),
    ...(effect === undefined ? [] : [`    ${EFFECTS[effect]}`]),
  ];
}
