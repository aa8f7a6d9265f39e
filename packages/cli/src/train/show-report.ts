import { renderText, type TrainingReport } from '@fw/train';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Prints the report of a training, for people or for machines. */
export function showReport(terminal: Terminal, report: TrainingReport, json: boolean): void {
  if (json) {
    terminal.print(JSON.stringify(report, null, 2));
    return;
  }
  for (const line of renderText(report).trimEnd().split('\n')) terminal.print(styled(terminal, plainText(line)));
}

function styled({ paint }: Terminal, line: string): string {
  if (/^(error|not published|nothing was published)/.test(line)) return paint('red', line);
  if (line.startsWith('warning')) return paint('yellow', line);
  return line.startsWith('published') ? paint('green', line) : line;
}
