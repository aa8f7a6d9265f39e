import { EXIT } from '../exit-code.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { examineInstallation } from './examine-installation.ts';
import { examineLedgerOf } from './examine-ledger.ts';
import { examineModels } from './examine-models.ts';
import { examineWorkflow } from './examine-workflow.ts';

/** One thing that was examined. */
export interface Finding {
  /** What was examined, in a word or two. */
  readonly what: string;
  /** `warning`: it works without, but less. */
  readonly state: 'good' | 'warning' | 'bad';
  /** What was found; for anything but `good`, with what to do. */
  readonly detail: string;
}

/** What to examine. */
export interface DoctorRequest {
  readonly folder?: string;
  readonly json: boolean;
  /** Look at the ledger alone. */
  readonly ledger?: boolean;
  /** Go on with what the ledger has, when something is lost. */
  readonly accept?: boolean;
  /** Where replicas share the ledger. */
  readonly stores?: string;
  /** Ask the model of each role, and look at nothing else. */
  readonly models?: boolean;
}

/**
 * Examines the installation, and a workflow when one is named, and prints what was found. Changes nothing, unless it is
 * told to accept what a ledger has lost.
 *
 * @returns The exit code: 0 unless something is bad.
 */
export async function doctor(
  terminal: Terminal,
  { folder, json, ledger = false, accept = false, models = false, stores }: DoctorRequest,
): Promise<number> {
  if ((ledger && folder === undefined) || (accept && !ledger))
    throw usageError('Say which workflow: fw doctor <folder> --ledger [--accept].');
  if (models && ledger) throw usageError('Give --models or --ledger, not both.');
  const findings = models
    ? await examineModels(terminal, folder)
    : ledger && folder !== undefined
      ? await examineLedgerOf(terminal, { path: folder, accept, ...(stores !== undefined && { stores }) })
      : [
          ...(await examineInstallation()),
          ...(folder === undefined ? [] : await examineWorkflow(terminal, folder)),
          ...(folder === undefined ? [] : await ledgerIfAny(terminal, folder)),
        ];
  if (json) terminal.print(JSON.stringify({ findings }, null, 2));
  else for (const finding of findings) terminal.print(lineOf(terminal, finding));
  return findings.some(({ state }) => state === 'bad') ? EXIT.failed : EXIT.success;
}

/** A ledger that cannot be looked at is told of by what opens the workflow. */
async function ledgerIfAny(terminal: Terminal, folder: string): Promise<readonly Finding[]> {
  try {
    const findings = await examineLedgerOf(terminal, { path: folder, accept: false });
    return findings.filter(({ state }) => state !== 'good');
  } catch {
    return [];
  }
}

const MARKS = { good: ['green', '✓'], warning: ['yellow', '!'], bad: ['red', '✗'] } as const;

function lineOf({ paint }: Terminal, { what, state, detail }: Finding): string {
  const [colour, mark] = MARKS[state];
  return `${paint(colour, mark)} ${what}: ${plainText(detail)}`;
}
