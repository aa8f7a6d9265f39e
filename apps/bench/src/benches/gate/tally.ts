import type { Verdict } from './judge-call.ts';
import type { RecordedRun } from './recorded-run.ts';
import { classifyRejection, REJECTION_CLASSES } from './rejection-class.ts';
import type { ReplayedCall } from './replay.ts';
import type { Figure } from '../../figure.ts';
import { countFigure, shareFigure } from './share-figure.ts';

/** A run with all that replaying it showed, conversation by conversation. */
export interface ReplayedRun {
  readonly run: RecordedRun;
  readonly conversations: readonly (readonly ReplayedCall[])[];
  /** What a check against the published tool schemas says of a call. */
  readonly schemaAccepts: (tool: string, args: Readonly<Record<string, unknown>>) => boolean;
}

/** A call that reached the service, judged. */
type Judged = ReplayedCall & { readonly verdict: Verdict; readonly same: boolean; readonly schemaAccepts: boolean };

/** All figures of the gate. Calls that never reached the service are counted and left out of everything else. */
export function tally(runs: readonly ReplayedRun[]): readonly Figure[] {
  const calls = runs.flatMap(judgedCalls);
  const all = runs.flatMap(({ conversations }) => conversations.flat());
  return [
    ...conformance(runs),
    countFigure('gate.transport_errors', all.filter(({ lost }) => lost).length, all.length),
    ...caught(calls),
    ...falseStops('gate', calls),
    ...falseStops(
      'gate.writes',
      calls.filter(({ isWrite }) => isWrite),
    ),
    ...settingsOf(runs).flatMap((setting) =>
      falseStops(`gate.${setting}`, runs.filter((each) => settingOf(each) === setting).flatMap(judgedCalls)),
    ),
    ...ungrounded(calls),
    ...failedRuns(runs),
  ];
}

/** Whether the gate keeps a call from running as it was sent. */
export function isStopped({ kind }: Verdict): boolean {
  return kind === 'blocked' || kind === 'ungrounded' || kind === 'no-command';
}

/** Whether it is refused or lacks something, so that no answer of the person alone lets it run. */
export function isBlocked({ kind }: Verdict): boolean {
  return kind === 'blocked' || kind === 'no-command';
}

/** Whether the person would be asked something that the conversation does not answer already. */
export function isQuestioned(verdict: Verdict): boolean {
  return verdict.kind === 'ungrounded' || (verdict.kind === 'confirm' && !verdict.given);
}

function conformance(runs: readonly ReplayedRun[]): readonly Figure[] {
  const figures = (id: string, some: readonly ReplayedRun[]) =>
    shareFigure(
      id,
      some.flatMap(judgedCalls).map(({ same }) => same),
    );
  return [
    ...figures('gate.conformance', runs),
    ...settingsOf(runs).flatMap((setting) =>
      figures(
        `gate.conformance.${setting}`,
        runs.filter((each) => settingOf(each) === setting),
      ),
    ),
  ];
}

function caught(calls: readonly Judged[]): readonly Figure[] {
  const rejected = calls.filter(({ call }) => call.isError);
  return [
    ...shareFigure(
      'gate.caught',
      rejected.map(({ verdict }) => isStopped(verdict)),
    ),
    ...shareFigure(
      'gate.caught',
      rejected.map(({ schemaAccepts }) => !schemaAccepts),
      'json-schema',
    ),
    ...REJECTION_CLASSES.flatMap((name) => {
      const some = rejected.filter(({ call }) => classifyRejection(call.result) === name);
      return shareFigure(
        `gate.caught.${name}`,
        some.map(({ verdict }) => isStopped(verdict)),
      );
    }),
  ];
}

/** Of calls that succeeded in passed runs. `shown`: every confirmation, also those the conversation holds already. */
function falseStops(prefix: string, calls: readonly Judged[]): readonly Figure[] {
  const good = calls.filter(({ call, passed }) => passed && !call.isError);
  const share = (name: string, counts: (call: Judged) => boolean, engine = 'fw') =>
    shareFigure(`${prefix}.${name}`, good.map(counts), engine);
  return [
    ...share('blocked_good', ({ verdict }) => isBlocked(verdict)),
    ...share('blocked_good', ({ schemaAccepts }) => !schemaAccepts, 'json-schema'),
    ...share('questioned_good', ({ verdict }) => isQuestioned(verdict)),
    ...share('shown_good', ({ verdict }) => verdict.kind === 'confirm'),
    ...share('altered_good', ({ verdict }) => 'altered' in verdict && verdict.altered),
  ];
}

/** Changes with an identifier that the recording marks as invented: stopped, and where nothing was wrong, flagged. */
function ungrounded(calls: readonly Judged[]): readonly Figure[] {
  const writes = calls.filter(({ isWrite }) => isWrite);
  const invented = writes.filter(({ call }) => call.isInvented);
  return [
    ...shareFigure(
      'gate.invented_stopped',
      invented.map(({ verdict }) => isStopped(verdict)),
    ),
    ...shareFigure(
      'gate.ungrounded_flagged',
      writes.map(({ verdict }) => flagsUngrounded(verdict)),
    ),
  ];
}

function flagsUngrounded(verdict: Verdict): boolean {
  return 'issues' in verdict && verdict.issues.some(({ kind }) => kind === 'ungrounded');
}

/**
 * Of failed runs with a change that nobody wanted: the share where one of those changes
 * would have met a confirmation or a question (`met`), and where one would have been
 * refused, or asked about beyond what the conversation had agreed to (`stopped`).
 */
function failedRuns(runs: readonly ReplayedRun[]): readonly Figure[] {
  const wrong = runs
    .flatMap(({ conversations }) => conversations)
    .map((calls) => calls.filter(isJudged).filter(({ isWrong }) => isWrong))
    .filter((calls) => calls.length > 0);
  const share = (id: string, meets: (verdict: Verdict) => boolean) =>
    shareFigure(
      id,
      wrong.map((calls) => calls.some(({ verdict }) => meets(verdict))),
    );
  return [
    ...share('gate.failed_runs_met', ({ kind }) => kind !== 'run'),
    ...share('gate.failed_runs_stopped', (verdict) => isStopped(verdict) || isQuestioned(verdict)),
    ...share('gate.failed_runs_blocked', isBlocked),
  ];
}

function judgedCalls({ conversations, schemaAccepts }: ReplayedRun): readonly Judged[] {
  const judged = conversations.flat().filter(isJudged);
  return judged.map((each) => ({ ...each, schemaAccepts: schemaAccepts(each.call.tool, each.call.args) }));
}

function isJudged(call: ReplayedCall): call is ReplayedCall & { readonly verdict: Verdict; readonly same: boolean } {
  return call.verdict !== undefined && call.same !== undefined;
}

function settingsOf(runs: readonly ReplayedRun[]): readonly string[] {
  return [...new Set(runs.map(settingOf))].toSorted();
}

function settingOf({ run }: ReplayedRun): string {
  return `${run.bench}.${run.domain}`;
}
