import { renderHtml, type TrainingReport } from '@fw/train';
import type { FinishedTrial } from 'fastworkflow/evaluation';
import { compareResults } from '../../src/eval/compare-results.ts';
import { renderResults } from '../../src/eval/results-page.ts';

/** Words and names that would leave any element, attribute or script that did not escape them. */
export const HOSTILE = `</title></svg></script>"'><img src=x onerror=alert(1)><script>alert(2)</script>`;

const RISK = {
  promised: 0.05,
  threshold: 0.8,
  measured: 0.02,
  bound: 0.04,
  expected: 0.03,
  coverage: 0.7,
  supported: true,
  nearRun: 0.02,
};

/** The page of a training of so many commands, each with so many utterances. */
export function trainingPage(size: { commands: number; utterances: number; hostile: boolean }): string {
  const each = Array.from({ length: size.commands }, (_, at) => at);
  const name = (at: number) => (size.hostile ? `${HOSTILE}${at}` : `command_${at}`);
  const total = size.commands * size.utterances;
  const confusions = each
    .slice(1, 20)
    .map((at) => ({ meant: name(0), taken: name(at), count: at, sentences: [name(at), 'word'.repeat(100)] }));
  const report: TrainingReport = {
    workflow: name(0),
    version: '0123456789abcdef',
    published: true,
    blockers: [],
    encoder: { id: name(1), hash: '' },
    seed: 1,
    sources: { seeds: total, made: 0, allMade: 0, byModel: 0, byAugmenter: 0, asked: 0, fellBack: {}, personas: {} },
    findings: [{ severity: 'warning', kind: 'thin-seeds', commands: [name(0)], message: `${name(0)} is thin` }],
    contexts: [
      {
        context: size.hostile ? HOSTILE : '*',
        commands: size.commands,
        utterances: total,
        reused: false,
        risks: { read: RISK, destructive: { ...RISK, threshold: 2, coverage: 0 } },
        evaluation: {
          commandRows: total,
          outsideRows: 0,
          accuracy: 0.9,
          top3: 1,
          executedRight: 0.7,
          executedWrong: 0.01,
          asked: 0.29,
          turnedAway: 0,
          rightAmongOffered: 1,
          outsideRefused: 1,
          outsideExecuted: 0,
          confusions,
          curve: Array.from({ length: 100 }, (_, at) => ({ coverage: (at + 1) / 100, risk: (at / 100) ** 3 / 5 })),
        },
      },
    ],
    maps: [
      {
        context: size.hostile ? HOSTILE : '*',
        shown: 0.2,
        commands: each.map((at) => ({
          command: name(at),
          utterances: size.utterances,
          ...(size.commands > 1 && { nearest: name((at + 1) % size.commands) }),
          astray: 1,
          strays: [{ text: name(at), nearer: name(0) }],
        })),
        points: Array.from({ length: Math.min(2_000, total) }, (_, at) => ({
          command: at % size.commands,
          text: name(at),
          x: Math.cos(at),
          y: Math.sin(7 * at),
        })),
      },
    ],
  };
  const version = { version: 'v', at: '2026-01-02T03:04:05Z', commands: size.commands, utterances: total };
  const shares = { heldOut: total, accuracy: 1, executedRight: 1, executedWrong: 0, asked: 0 };
  return renderHtml(report, {
    history: [{ ...version, ...shares }],
    taught: [{ utterance: name(0), command: name(0), context: '*' }],
  });
}

/** A failed trial whose every word is hostile. */
function failedTrial(trial: number): FinishedTrial {
  const turn = {
    id: 't',
    status: 'awaiting-user',
    answer: HOSTILE,
    success: false,
    ran: [{ command: HOSTILE, input: { [HOSTILE]: HOSTILE }, output: { text: '', success: false }, replayed: false }],
    issues: [],
    clarification: { kind: 'confirm' },
  };
  const spent = { turns: 1, durationMs: 1, inputTokens: 0, outputTokens: 0, cost: 0 };
  const expect = { effects: [{ command: HOSTILE }], reads: [], says: [HOSTILE], by: 'runs' as const };
  return {
    task: { id: HOSTILE, user: { wants: HOSTILE }, confirms: 'yes', expect },
    trial,
    report: { passed: false, failure: 'missing-effect', reason: HOSTILE.repeat(20), ...spent },
    // What the page reads of a turn.
    talk: [{ said: HOSTILE, turn: turn as unknown as FinishedTrial['talk'][number]['turn'] }],
    accounts: {},
  };
}

/** The page of an evaluation with so many failures, beside another run. */
export function evaluationPage(count: number): string {
  const failures = Array.from({ length: count }, (_, trial) => failedTrial(trial));
  const tasks = [{ id: HOSTILE, trials: failures.map(({ report }) => report) }];
  const hats = [1, 2, 3, 4].map((k) => ({ k, value: 0.9 / k, low: 0.5 / k, high: 0.95 / k, tasks: 1 }));
  const usage = { calls: 1, inputTokens: 1, outputTokens: 1, cachedTokens: 0, cost: 0.5, durationMs: 1 };
  const report = {
    suite: HOSTILE,
    trials: 4,
    tasks,
    passHat: hats,
    failures: { 'missing-effect': count },
    accounts: { [HOSTILE]: usage },
    cost: 0.5,
    unmade: 0,
  };
  const results = [{ file: 'f', minPass: 1, passed: false, report }];
  const other = { ...report, tasks: [{ id: HOSTILE, trials: [{ passed: true }] }], passHat: hats.slice(0, 2) };
  return renderResults({
    results,
    failed: new Map([[HOSTILE, failures]]),
    comparisons: compareResults(results, { suites: [other] }),
  });
}
