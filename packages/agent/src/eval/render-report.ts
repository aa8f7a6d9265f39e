import type { EvalReport } from './evaluation.ts';

/** The report for a person: pass^k with intervals, what failed and why, what it cost. */
export function renderEvalReport({ suite, trials, tasks, passHat, failures, cost }: EvalReport): string {
  const pass = passHat.map(
    ({ k, value, low, high }) => `pass^${k}  ${percent(value)}  (95 %: ${percent(low)} to ${percent(high)})`,
  );
  const classes = Object.entries(failures).map(([failure, count]) => `${failure}: ${count}`);
  const failed = tasks.flatMap(({ id, trials: all }) =>
    all.flatMap(({ passed, failure, reason }, at) =>
      passed ? [] : [`  ${id}, trial ${at + 1}: ${failure ?? ''}: ${reason ?? ''}`],
    ),
  );
  return [
    `${suite}: ${tasks.length} task${tasks.length === 1 ? '' : 's'}, ${trials} trial${trials === 1 ? '' : 's'} each`,
    ...pass,
    ...(classes.length === 0 ? [] : [`failed: ${classes.join(', ')}`, ...failed]),
    ...(cost > 0 ? [`cost: ${cost.toFixed(4)}`] : []),
    '',
  ].join('\n');
}

/** The report as JUnit XML, a test case for each trial. */
export function renderJunit({ suite, tasks }: EvalReport): string {
  const all = tasks.flatMap(({ id, trials }) => trials.map((trial, at) => ({ id, at, trial })));
  const cases = all.map(({ id, at, trial }) => {
    const head = `  <testcase classname="${escape(suite)}" name="${escape(`${id} trial ${at + 1}`)}" time="${(trial.durationMs / 1000).toFixed(3)}"`;
    return trial.passed
      ? `${head}/>`
      : `${head}>\n    <failure type="${trial.failure ?? ''}" message="${escape(trial.reason ?? '')}"/>\n  </testcase>`;
  });
  const failures = all.filter(({ trial }) => !trial.passed).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${escape(suite)}" tests="${all.length}" failures="${failures}">`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}

// XML has no way to write most control characters, not even escaped.
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

function escape(text: string): string {
  return text
    .replace(UNWRITABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
