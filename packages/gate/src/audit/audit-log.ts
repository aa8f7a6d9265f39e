import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSecret } from '@fw/build';
import { canonicalJson } from '@fw/signature';
import { sha256 } from '../tools/tool-definition.ts';

/** What a line tells of. */
export type AuditEvent =
  | 'connected'
  | 'withheld'
  | 'refused'
  | 'asked'
  | 'confirmed'
  | 'declined'
  | 'sent'
  | 'done'
  | 'failed'
  | 'unknown'
  | 'replayed'
  | 'interrupted'
  | 'approved'
  | 'ended';

/** One line of the audit log. */
export interface AuditLine {
  /** ISO 8601. */
  readonly at: string;
  readonly event: AuditEvent;
  readonly tool?: string;
  readonly effect?: string;
  /** Which call, the same on every line about it. */
  readonly call?: string;
  /** Stand-ins of the arguments; values of secrets are left out. */
  readonly arguments?: unknown;
  readonly detail?: string;
  /** SHA-256 of the line before it in this file; of nothing for the first. */
  readonly before: string;
}

/** Folder of the audit files, one for each run of the gate. */
export const AUDIT_FOLDER = 'audit';

/** Writes what happens, each line chained to the one before it. */
export interface AuditLog {
  readonly file: string;
  write(line: Omit<AuditLine, 'at' | 'before'>): void;
}

/** Opens a file of this run's own: several gates may run at once. */
export function openAuditLog(folder: string, now: () => Date): AuditLog {
  const name = `${now().toISOString().replace(/[:.]/g, '-')}-${process.pid}-${crypto.randomUUID().slice(0, 4)}.jsonl`;
  const file = join(folder, AUDIT_FOLDER, name);
  mkdirSync(join(folder, AUDIT_FOLDER), { recursive: true, mode: 0o700 });
  let before = sha256('');
  return {
    file,
    write(line) {
      const shown = 'arguments' in line ? { arguments: withoutSecrets(line.arguments) } : {};
      const text = canonicalJson({ at: now().toISOString(), ...line, ...shown, before });
      appendFileSync(file, `${text}\n`, { mode: 0o600 });
      before = sha256(text);
    },
  };
}

function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 40) return value;
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, isSecret(key) ? '(left out)' : withoutSecrets(each, depth + 1)]),
  );
}
