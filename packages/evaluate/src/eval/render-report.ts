import { markupText } from '@fw/signature';
import type { EvalReport } from './evaluation.ts';

/** Failed trials that are shown one by one; the rest is counted. */
const SHOWN = 20;

/** The report for a person: pass^k with intervals, what failed and why, what it cost. */
export function renderEvalReport(report: EvalReport): string {
  const { suite, trials, tasks, passHat, unmade } = report;
  const made = tasks.reduce((sum, each) => sum + each.trials.length, 0);
  const stopped = unmade === 0 ? '' : `; stopped after ${made} of ${made + unmade} trials`;
  const pass = passHat.map(({ k, value, low, high, tasks: of }) => {
    const over = of === tasks.length ? '' : `, over ${of} tasks`;
    return `  pass^${k}  ${percent(value).padStart(7)}  (95 %: ${percent(low)} to ${percent(high)}${over})`;
  });
  return [
    `${suite}: ${count(tasks.length, 'task')}, ${count(trials, 'trial')} each${stopped}`,
    ...pass,
    ...failuresOf(report),
    ...spentBy(report, made),
    '',
  ].join('\n');
}

/** How often which kind of failure, then the failures themselves. */
function failuresOf({ tasks, failures }: EvalReport): readonly string[] {
  const classes = Object.entries(failures)
    .toSorted(([, a], [, b]) => b - a)
    .map(([failure, times]) => `${failure} ${times}`);
  if (classes.length === 0) return [];
  const failed = tasks.flatMap(({ id, trials }) =>
    trials.flatMap(({ passed, failure = '', reason = '' }, at) =>
      passed ? [] : [`    ${id}${trials.length > 1 ? `, trial ${at + 1}` : ''}: ${failure}: ${oneLine(reason)}`],
    ),
  );
  const rest = failed.length > SHOWN ? [`    and ${failed.length - SHOWN} more`] : [];
  return [`  failed   ${classes.join(', ')}`, ...failed.slice(0, SHOWN), ...rest];
}

function spentBy({ accounts, cost }: EvalReport, trials: number): readonly string[] {
  const lines = Object.entries(accounts).map(([name, account]) => {
    const price = account.cost > 0 ? `, cost ${account.cost.toFixed(4)}` : '';
    return `    ${name}: ${count(account.calls, 'call')}, ${account.inputTokens} tokens in, ${account.outputTokens} out${price}`;
  });
  if (lines.length === 0) return [];
  const each = cost > 0 && trials > 0 ? `  cost ${cost.toFixed(4)}, ${(cost / trials).toFixed(4)} a trial` : '';
  return [`  models ${each}`.trimEnd(), ...lines];
}

/** Reports as JUnit XML: a test suite for each, a test case for each trial. */
export function renderJunit(...reports: readonly EvalReport[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...reports.flatMap(suiteXml),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteXml({ suite, tasks }: EvalReport): readonly string[] {
  const all = tasks.flatMap(({ id, trials }) => trials.map((trial, at) => ({ id, at, trial })));
  const cases = all.map(({ id, at, trial }) => {
    const name = escape(`${id} trial ${at + 1}`);
    const head = `    <testcase classname="${escape(suite)}" name="${name}" time="${seconds(trial.durationMs)}"`;
    return trial.passed
      ? `${head}/>`
      : `${head}>\n      <failure type="${trial.failure ?? ''}" message="${escape(trial.reason ?? '')}"/>\n    </testcase>`;
  });
  const failures = all.filter(({ trial }) => !trial.passed).length;
  const time = seconds(all.reduce((sum, { trial }) => sum + trial.durationMs, 0));
  return [
    `  <testsuite name="${escape(suite)}" tests="${all.length}" failures="${failures}" time="${time}">`,
    ...cases,
    '  </testsuite>',
  ];
}

// XML has no way to write most control characters, not even escaped.
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

function escape(text: string): string {
  return markupText(text.replace(UNWRITABLE, '')).replaceAll('\n', '&#10;');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
