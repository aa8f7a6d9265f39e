import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A call of a tool of the application, by name. */
export interface Action {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export type TaskDomain = 'retail' | 'airline';

/** A test task of τ-bench: what a person wants, in words and as the calls that its author expects. */
export interface TauTask {
  readonly id: string;
  readonly domain: TaskDomain;
  readonly userId: string;
  readonly instruction: string;
  readonly gold: readonly Action[];
}

/** The test tasks of a domain, 115 of retail and 50 of airline, in their order. */
export function readTasks(data: string, domain: TaskDomain, limit = Infinity): readonly TauTask[] {
  const file = join(data, 'tau-bench', domain, 'tasks_test.json');
  // The file's form is described in the SOURCE file beside it.
  const raw = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly user_id: string;
    readonly instruction: string;
    readonly actions: readonly { readonly name: string; readonly kwargs: Record<string, unknown> }[];
  }[];
  return raw.slice(0, limit).map(({ user_id, instruction, actions }, at) => ({
    id: `${domain}-${at}`,
    domain,
    userId: user_id,
    instruction,
    gold: actions.map(({ name, kwargs }) => ({ tool: name, args: kwargs })),
  }));
}
