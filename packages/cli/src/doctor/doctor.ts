import { EXIT } from '../exit-code.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { examineInstallation } from './examine-installation.ts';
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
}

/**
 * Examines the installation, and a workflow when one is named, and prints what was found. Changes nothing.
 *
 * @returns The exit code: 0 unless something is bad.
 */
export async function doctor(terminal: Terminal, { folder, json }: DoctorRequest): Promise<number> {
  const findings = [
    ...(await examineInstallation()),
    ...(folder === undefined ? [] : await examineWorkflow(terminal, folder)),
  ];
  if (json) terminal.print(JSON.stringify({ findings }, null, 2));
  else for (const finding of findings) terminal.print(lineOf(terminal, finding));
  return findings.some(({ state }) => state === 'bad') ? EXIT.failed : EXIT.success;
}

const MARKS = { good: ['green', '✓'], warning: ['yellow', '!'], bad: ['red', '✗'] } as const;

function lineOf({ paint }: Terminal, { what, state, detail }: Finding): string {
  const [colour, mark] = MARKS[state];
  return `${paint(colour, mark)} ${what}: ${plainText(detail)}`;
}
