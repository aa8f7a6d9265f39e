import { html, list, percent, renderPage, table, type Html } from '@fw/train/internal';
import type { FinishedTrial } from 'fastworkflow/evaluation';
import type { ChangedTask, OtherSuite, SuiteComparison } from './compare-results.ts';
import { passFigure } from './pass-figure.ts';
import { count } from '../terminal/count.ts';
import type { SuiteResult } from './show-results.ts';
import { trialDetails } from './trial-details.ts';

/** What a page of an evaluation is made of. */
export interface EvaluationPage {
  readonly results: readonly SuiteResult[];
  /** Failed trials by the name of their suite, in their order. */
  readonly failed: ReadonlyMap<string, readonly FinishedTrial[]>;
  readonly comparisons: readonly SuiteComparison[];
}

/** Conversations of one kind of failure that a page shows; the rest is counted. */
const SHOWN = 50;

/** The evaluation as one page, without scripts or anything to load: pass^k, and every failure with its conversation. */
export function renderResults({ results, failed, comparisons }: EvaluationPage): string {
  const passed = results.length > 0 && results.every((result) => result.passed);
  return renderPage({
    title: results.map(({ report }) => report.suite).join(', ') || 'Evaluation',
    lead: html`<p class="${passed ? 'good' : 'bad'}">${passed ? 'Every suite passed.' : 'Not every suite passed.'}</p>`,
    sections: results.flatMap((result) => {
      const { suite } = result.report;
      const comparison = comparisons.find((each) => each.suite === suite);
      const failures = failed.get(suite) ?? [];
      return [
        { heading: suite, body: summary(result, comparison?.before) },
        ...(comparison === undefined
          ? []
          : [{ heading: `${suite}: against the other run`, body: changes(comparison) }]),
        ...(failures.length === 0 ? [] : [{ heading: `${suite}: failures`, body: failuresByKind(failures) }]),
      ];
    }),
  });
}

function summary({ passed, minPass, report }: SuiteResult, before: OtherSuite | undefined): Html {
  const { tasks, trials, passHat, failures, accounts, cost, unmade } = report;
  const kinds = [...new Set([...Object.keys(failures), ...Object.keys(before?.failures ?? {})])];
  const models = Object.entries(accounts);
  const counts: Readonly<Record<string, number>> = failures;
  return html`<p class="${passed ? 'good' : 'bad'}">
      ${passed ? 'Passed' : 'Not passed'}: pass^${trials} of at least ${percent(minPass)} was wanted.
    </p>
    <p>
      ${count(tasks.length, 'task')}, ${count(trials, 'trial')}
      each.${unmade > 0 ? ` It was stopped: ${unmade} trials were not made.` : ''}
    </p>
    ${passFigure(passHat, before?.passHat)}
    ${table(
      'pass^k: share of tasks that succeed in all of k trials',
      ['k', 'pass^k', '95 % interval', 'tasks', ...(before ? ['the other run', 'its 95 % interval'] : [])],
      passHat.map(({ k, value, low, high, tasks: of }) => {
        const other = before?.passHat.find((hat) => hat.k === k);
        return [
          k,
          percent(value),
          interval(low, high),
          of,
          ...(before ? (other ? [percent(other.value), interval(other.low, other.high)] : ['–', '–']) : []),
        ];
      }),
    )}
    ${table(
      'Failed trials by kind',
      ['kind', 'times', ...(before ? ['in the other run'] : [])],
      kinds
        .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
        .map((kind) => [kind, counts[kind] ?? 0, ...(before ? [before.failures[kind] ?? 0] : [])]),
    )}
    ${table(
      `What models used${cost > 0 ? `, ${cost.toFixed(4)} in all` : ''}`,
      ['model', 'calls', 'tokens in', 'tokens out', 'cost'],
      models.map(([name, account]) => [
        name,
        account.calls,
        account.inputTokens,
        account.outputTokens,
        account.cost.toFixed(4),
      ]),
    )}`;
}

function interval(low: number, high: number): string {
  return `${percent(low)} to ${percent(high)}`;
}

function changes({ changed, common }: SuiteComparison): Html {
  const worse = changed.filter(({ before, after }) => after < before);
  const better = changed.filter(({ before, after }) => after > before).toReversed();
  const rows = (tasks: readonly ChangedTask[]) =>
    tasks.map(({ id, before, after }) => [id, percent(before), percent(after)]);
  const head = ['task', 'passed in the other run', 'passed now'];
  return html`<p>
      Of ${common} tasks that both runs tried, ${worse.length} pass less often now, ${better.length} more often.
    </p>
    ${table('Worse now', head, rows(worse))}${table('Better now', head, rows(better))}`;
}

function failuresByKind(failures: readonly FinishedTrial[]): Html {
  const kinds = [...Map.groupBy(failures, ({ report }) => report.failure ?? 'error')].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  return html`${kinds.map(
    ([kind, trials]) =>
      html`<h3>${kind} (${trials.length})</h3>
        ${trials.slice(0, SHOWN).map(trialDetails)}
        ${trials.length > SHOWN ? list([`and ${trials.length - SHOWN} more`]) : undefined}`,
  )}`;
}
