/** A script that runs in Redis as one step. `KEYS[1]` is the prefix of everything that a workflow keeps. */
export interface Script {
  readonly text: string;
}

/** A Redis or Valkey server: scripts alone, so that whatever is read and then written is one step and one round trip. */
export interface Redis {
  run(script: Script, prefix: string, args?: readonly string[]): Promise<unknown>;
  /** A setting of the server; `undefined` when it may not be read. */
  setting(name: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * Everything of a workflow has one hash tag: in a cluster it lies on one node, and a script may touch all of it.
 */
export function prefixOf(workflow: string): string {
  return `{fw:${encodeURIComponent(workflow.toWellFormed())}}`;
}

/** Milliseconds since 1970 by the server's clock, as the first line of a script. */
const NOW = `local clock = redis.call('TIME'); local now = clock[1] * 1000 + math.floor(clock[2] / 1000); local P = KEYS[1]\n`;

export function script(text: string): Script {
  return { text: NOW + text };
}

/** An answer of a script that is a list; `null` stands for what is not there. */
export function listOf(answer: unknown): readonly (string | null)[] {
  // Scripts return lists of texts, numbers and nils.
  const parts = Array.isArray(answer) ? (answer as readonly (string | number | null | undefined)[]) : [];
  return parts.map((one) => (one === null || one === undefined ? null : String(one)));
}
