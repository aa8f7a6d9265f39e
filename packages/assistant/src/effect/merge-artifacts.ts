import type { CommandRun } from '@fw/signature';

/** Artifacts by name. */
export type Artifacts = Readonly<Record<string, unknown>>;

/**
 * The artifacts of several commands as one. Where two have the same name and differ, the later one is kept beside the
 * earlier under `name_1`, `name_2`, … (row 74); the same artifact twice is one.
 */
export function mergeArtifacts(runs: readonly Pick<CommandRun, 'output'>[]): Artifacts {
  const merged = new Map<string, unknown>();
  for (const { output } of runs) {
    for (const [name, artifact] of Object.entries(output.artifacts ?? {})) {
      const free = freeName(merged, name, artifact);
      if (free !== undefined) merged.set(free, artifact);
    }
  }
  return Object.fromEntries(merged);
}

/** `undefined` when the very artifact is there already. */
function freeName(merged: ReadonlyMap<string, unknown>, name: string, artifact: unknown): string | undefined {
  for (let count = 0; ; count++) {
    const candidate = count === 0 ? name : `${name}_${count}`;
    if (!merged.has(candidate)) return candidate;
    if (JSON.stringify(merged.get(candidate)) === JSON.stringify(artifact)) return undefined;
  }
}
