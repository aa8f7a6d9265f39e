import type { AgentOptions } from '@fw/agent';
import { loadPath, resolveScopes } from '@fw/context';
import type { IntentCandidate, IntentDetector, IntentResult, Workflow } from '@fw/signature';

/** What commands are found with. */
export interface FindCommandsOptions {
  readonly workflow: Workflow;
  readonly detector: Pick<IntentDetector, 'detect'>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Parts of a request that are looked at by themselves. Source: chosen here; each costs one detection a scope. */
const MOST_PARTS = 8;

/**
 * Finds the commands that a request of several steps may need, by the detector that the assistant has: the whole of it and
 * each of its parts, in every scope in reach; the surest first. A detector that cannot answer finds nothing.
 */
export function findByDetector({
  workflow,
  detector,
  settings,
}: FindCommandsOptions): NonNullable<AgentOptions['findCommands']> {
  return async ({ utterance, path, signal }) => {
    const scopes = resolveScopes(workflow, await loadPath(workflow, path, { signal, settings }));
    const surest = new Map<string, number>();
    for (const part of partsOf(utterance))
      for (const scope of scopes) {
        const offered = new Set(scope.commands.values());
        for (const { command, confidence } of candidatesIn(await detector.detect({ utterance: part, scope, signal })))
          if (offered.has(command)) surest.set(command, Math.max(confidence, surest.get(command) ?? 0));
      }
    return [...surest].toSorted(([, one], [, other]) => other - one).map(([command]) => command);
  };
}

/** A request as a whole and by its sentences and clauses. */
function partsOf(utterance: string): readonly string[] {
  const clauses = utterance
    .split(/[.!?;\n]+|,\s+|\s+(?:and|then|also|but)\s+/iu)
    .map((part) => part.trim())
    .filter((part) => /\s/u.test(part));
  return [...new Set([utterance, ...clauses])].slice(0, MOST_PARTS);
}

function candidatesIn(intent: IntentResult): readonly IntentCandidate[] {
  switch (intent.kind) {
    case 'matched': {
      const { command, confidence, runnerUp } = intent;
      return [{ command, confidence }, ...(runnerUp === undefined ? [] : [runnerUp])];
    }
    case 'ambiguous':
      return intent.candidates;
    case 'unmatched':
      return intent.nearest;
  }
}
