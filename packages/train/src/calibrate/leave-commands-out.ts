import { type HeadLabel, type RawScores, scoreUtterance } from '@fw/intent';
import { fitHead, type HeadRecipe } from '../fit/fit-head.ts';
import { featureRow, selectRows, type TrainingSet } from '../fit/training-rows.ts';

/** A request as a head reads it that does not know the command that the request asks for. */
export interface OrphanedRow {
  /** Labels of that head. */
  readonly labels: readonly HeadLabel[];
  readonly scores: RawScores;
}

/** How commands are left out. */
export interface LeaveOutOptions {
  readonly recipe: HeadRecipe;
  /** Rows that stand for a command and are no request. */
  readonly anchored: (row: number) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Parts that commands are dealt to. Source: chosen here; each costs a fit, and leaves three quarters to judge by. */
const PARTS = 4;
/** Orphaned requests that are enough to tell a share of a few percent. */
const ENOUGH_ORPHANS = 600;

/**
 * Requests for commands that do not exist: each part of the commands is left out of a head, which then reads what
 * people say to them. The nearest outsiders that can be had, and not made up.
 *
 * @returns None where there are fewer than two commands.
 */
export async function leaveCommandsOut(
  set: TrainingSet,
  { recipe, anchored, signal }: LeaveOutOptions,
): Promise<readonly OrphanedRow[]> {
  const commands = set.labels.flatMap(({ kind }, label) => (kind === 'command' ? [label] : []));
  const parts = Math.min(PARTS, commands.length);
  if (parts < 2) return [];
  const partOf = new Map(commands.map((label, at) => [label, at % parts]));
  const orphans: OrphanedRow[] = [];
  for (let part = 0; part < parts && orphans.length < ENOUGH_ORPHANS; part++) {
    const isOut = (row: number): boolean => partOf.get(set.classes[row]!) === part;
    const rest = withoutEmptyLabels(selectRows(set, (row) => !isOut(row)));
    const head = await fitHead(rest, recipe, signal);
    set.texts.forEach((text, row) => {
      if (!isOut(row) || anchored(row)) return;
      orphans.push({ labels: rest.labels, scores: scoreUtterance(head, featureRow(set, row), text) });
    });
    // A fit holds the thread for long; here an interrupt gets its turn.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
  return orphans;
}

/** Of how many commands one is absent, see {@link absentCommands}. */
const ABSENT_OF = 15;

/**
 * Commands that a judging head of very many need not know, so that it judges both what it knows and what it does not,
 * by index into the labels: one fit in place of two. None where there would be fewer than two of them, or too few
 * requests.
 *
 * So few are absent that the rest are hardly easier to tell apart; spread evenly, so that their neighbours in name stay.
 */
export function absentCommands({ labels, classes }: TrainingSet): ReadonlySet<number> {
  const absent = new Set(labels.flatMap(({ kind }, at) => (kind === 'command' && at % ABSENT_OF === 1 ? [at] : [])));
  const orphans = classes.reduce((count, label) => count + Number(absent.has(label)), 0);
  return absent.size >= 2 && orphans >= ENOUGH_ORPHANS / 2 ? absent : new Set();
}

/** Labels that no row has are no part of what a head can answer. */
export function withoutEmptyLabels(set: TrainingSet): TrainingSet {
  const used = [...new Set(set.classes)].sort((a, b) => a - b);
  const place = new Map(used.map((label, at) => [label, at]));
  return {
    ...set,
    labels: used.map((label) => set.labels[label]!),
    classes: Uint16Array.from(set.classes, (label) => place.get(label)!),
  };
}
