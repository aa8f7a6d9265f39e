import { readAudit, type AuditLine } from '@fw/gate';
import { EXIT } from '../exit-code.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { GateLogFlags } from './gate-flags.ts';
import { placeOfGate } from './place-of-gate.ts';

/** Prints the audit of a gate; exit code 1 when lines were lost or changed. */
export function showGateLog(terminal: Terminal, flags: GateLogFlags): number {
  const audit = readAudit(placeOfGate(terminal, flags));
  if (flags.json === true) {
    for (const line of audit.lines) terminal.print(JSON.stringify(line));
  } else {
    const tail = Math.max(1, Number(flags.tail) || 50);
    if (audit.lines.length === 0) terminal.print('Nothing was called yet.');
    for (const line of audit.lines.slice(-tail)) terminal.print(inWords(line));
    for (const { tool, at } of audit.open)
      terminal.print(
        `Sent at ${at} and not ended: ${plainText(tool ?? '')}. Unless that gate still runs, nobody knows whether it was done.`,
      );
  }
  for (const problem of audit.problems) terminal.note(`The log is not whole: ${problem}.`);
  return audit.problems.length === 0 ? EXIT.success : EXIT.failed;
}

function inWords({ at, event, tool, effect, arguments: given, detail }: AuditLine): string {
  const what = [tool, effect === undefined ? undefined : `(${effect})`].filter((part) => part !== undefined).join(' ');
  const with_ = given === undefined ? '' : ` ${JSON.stringify(given).slice(0, 200)}`;
  return plainText(`${at}  ${event.padEnd(11)} ${what}${with_}${detail === undefined ? '' : `  – ${detail}`}`);
}
