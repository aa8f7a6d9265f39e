import type { Figure } from '../../figure.ts';
import { shareFigure } from '../gate/share-figure.ts';
import { ERROR_CLASSES } from './error-model.ts';
import type { Engine, RunResult } from './run-result.ts';

/** The figures of all runs: per engine, per class of mistake, and the ratios of the plain loop to ours. */
export function figuresOf(results: readonly RunResult[]): readonly Figure[] {
  const engines = [...new Set(results.map(({ engine }) => engine))];
  return [
    ...engines.flatMap((engine) => engineFigures(engine, ofEngine(results, engine))),
    ...ratios(ofEngine(results, 'plain'), ofEngine(results, 'fw')),
  ];
}

function ofEngine(results: readonly RunResult[], engine: Engine): readonly RunResult[] {
  return results.filter((result) => result.engine === engine);
}

function engineFigures(engine: Engine, runs: readonly RunResult[]): readonly Figure[] {
  const steps = sum(runs.map((run) => run.steps));
  const perTask = (id: string, count: number): Figure => ({
    id,
    value: count / runs.length,
    unit: 'per task',
    n: runs.length,
    engine,
  });
  return [
    wrongEffects('faults.wrong_effects', runs, engine),
    ...shareFigure(
      'faults.wrong_tasks',
      runs.map((run) => run.wrongEffects.length > 0),
      engine,
    ),
    ...shareFigure(
      'faults.completed',
      runs.map((run) => run.completed),
      engine,
    ),
    ...shareFigure(
      'faults.completed_without_mistakes',
      runs.filter((run) => run.errors.length === 0).map((run) => run.completed),
      engine,
    ),
    ...shareFigure(
      'faults.completed_without_mistakes_in_policy',
      runs.filter((run) => run.errors.length === 0 && run.forbidden !== true).map((run) => run.completed),
      engine,
    ),
    ...ERROR_CLASSES.flatMap((kind) => {
      const some = runs.filter(({ errors }) => errors.includes(kind));
      if (some.length === 0) return [];
      const led = sum(some.map((run) => run.wrongEffects.filter((by) => by === kind).length));
      return [
        {
          id: `faults.${kind}.wrong_effects`,
          value: (100 * led) / some.length,
          unit: 'per 100 tasks',
          n: some.length,
          engine,
        },
        ...shareFigure(
          `faults.${kind}.completed`,
          some.map((run) => run.completed),
          engine,
        ),
      ];
    }),
    perTask('faults.confirmations', sum(runs.map((run) => run.confirmations))),
    perTask('faults.questions', sum(runs.map((run) => run.questions))),
    ...falseClaims(runs, engine),
    perTask('agent.calls', sum(runs.map(({ tokens }) => tokens.calls))),
    perTask('agent.input_tokens', sum(runs.map(({ tokens }) => tokens.inputTokens))),
    perTask('agent.cached_tokens', sum(runs.map(({ tokens }) => tokens.cachedTokens))),
    perTask('agent.output_tokens', sum(runs.map(({ tokens }) => tokens.outputTokens))),
    {
      id: 'agent.overhead_cpu_ms',
      value: sum(runs.map((run) => run.overheadCpuMs)) / Math.max(1, steps),
      unit: 'ms',
      n: steps,
      engine,
    },
  ];
}

/**
 * Claims of a change that was not made, and how many of them were believed. Those that came after another change of
 * their verb are counted apart: "Your return went through" is true of the first of two returns.
 */
function falseClaims(runs: readonly RunResult[], engine: string): readonly Figure[] {
  const claimed = runs.filter(({ believed }) => believed !== undefined);
  const figure = (id: string, some: readonly RunResult[]): readonly Figure[] =>
    some.length === 0
      ? []
      : [
          {
            id,
            value: some.filter(({ believed }) => believed === true).length,
            unit: 'believed',
            n: some.length,
            engine,
          },
        ];
  return [
    ...figure(
      'agent.false_claims',
      claimed.filter(({ besideMade }) => besideMade !== true),
    ),
    ...figure(
      'agent.claims_beside_made',
      claimed.filter(({ besideMade }) => besideMade === true),
    ),
  ];
}

/** Per 100 tasks, with Byar's approximation to the 95 % Poisson interval (Breslow and Day 1987). */
function wrongEffects(id: string, runs: readonly RunResult[], engine: string): Figure {
  const count = sum(runs.map((run) => run.wrongEffects.length));
  const per100 = 100 / runs.length;
  const bound = (at: number, side: -1 | 1) => at * (1 - 1 / (9 * at) + (side * 1.96) / (3 * Math.sqrt(at))) ** 3;
  return {
    id,
    value: count * per100,
    unit: 'per 100 tasks',
    low: count === 0 ? 0 : bound(count, -1) * per100,
    high: bound(count + 1, 1) * per100,
    n: runs.length,
    engine,
  };
}

/** Plain to ours for wrong effects, where none of ours counts as one; ours to plain for completed tasks and for cost. */
function ratios(plain: readonly RunResult[], ours: readonly RunResult[]): readonly Figure[] {
  if (plain.length === 0 || ours.length === 0) return [];
  const wrong = (runs: readonly RunResult[]) => sum(runs.map((run) => run.wrongEffects.length));
  const completed = (runs: readonly RunResult[]) => runs.filter((run) => run.completed).length;
  const ratio = (id: string, value: number): Figure => ({ id, value, unit: '', n: ours.length, engine: 'fw' });
  return [
    ratio('faults.wrong_effects_ratio', wrong(plain) / Math.max(1, wrong(ours))),
    ratio('faults.completed_ratio', completed(ours) / Math.max(1, completed(plain))),
    ratio('agent.calls_ratio', callsOf(ours) / Math.max(1, callsOf(plain))),
    ratio('agent.uncached_input_ratio', uncachedOf(ours) / Math.max(1, uncachedOf(plain))),
  ];
}

function callsOf(runs: readonly RunResult[]): number {
  return sum(runs.map(({ tokens }) => tokens.calls));
}

function uncachedOf(runs: readonly RunResult[]): number {
  return sum(runs.map(({ tokens }) => tokens.inputTokens - tokens.cachedTokens));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
