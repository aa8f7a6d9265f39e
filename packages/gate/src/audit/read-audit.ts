import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../tools/tool-definition.ts';
import { AUDIT_FOLDER, type AuditLine } from './audit-log.ts';

/** The audit of a gate's folder. */
export interface Audit {
  /** Oldest first. */
  readonly lines: readonly AuditLine[];
  /** Files whose chain is broken, or whose last line is cut: something was lost or changed. */
  readonly problems: readonly string[];
  /** Effects that were sent and of which no line says how they ended; those of a gate that still runs included. */
  readonly open: readonly AuditLine[];
}

/** Reads every file of a gate's audit. */
export function readAudit(folder: string): Audit {
  const place = join(folder, AUDIT_FOLDER);
  const files = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.jsonl')) : [];
  const problems: string[] = [];
  const lines = files.sort().flatMap((name) => {
    const { lines: found, problem } = readFile(join(place, name));
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
    return found;
  });
  lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const ended = new Set(
    lines.filter(({ event }) => ['done', 'failed', 'unknown'].includes(event)).map(({ call }) => call),
  );
  const open = lines.filter(({ event, call, effect }) => event === 'sent' && effect !== 'read' && !ended.has(call));
  return { lines, problems, open };
}

function readFile(path: string): { readonly lines: readonly AuditLine[]; readonly problem?: string } {
  const texts = readFileSync(path, 'utf8').split('\n');
  const rest = texts.pop();
  let before = sha256('');
  const lines: AuditLine[] = [];
  for (const [at, text] of texts.entries()) {
    let line: AuditLine;
    try {
      // Written by the log above; what is not is found by its chain.
      line = JSON.parse(text) as AuditLine;
    } catch {
      return { lines, problem: `line ${at + 1} is no JSON` };
    }
    if (line.before !== before) return { lines, problem: `line ${at + 1} does not follow the one before it` };
    lines.push(line);
    before = sha256(text);
  }
  return rest === '' || rest === undefined ? { lines } : { lines, problem: 'the last line is cut short' };
}
