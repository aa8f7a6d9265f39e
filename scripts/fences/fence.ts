/** One thing that is wrong, and where: `packages/intent/src/index.ts:3`, or a file, or a package. */
export interface Violation {
  readonly where: string;
  readonly message: string;
}

/** One rule about the whole workspace that a machine can check. */
export interface Fence {
  /** A few words that say what holds when it passes. */
  readonly name: string;
  /** Everything that breaks the rule; nothing when it holds. `root` is the checkout's folder. */
  check(root: string): Promise<readonly Violation[]>;
}

/** How one fence ended. */
export interface FenceResult {
  readonly name: string;
  readonly violations: readonly Violation[];
}

/** Violations of one fence that are printed; more are a flood, and the first ones are fixed first anyway. */
const MAX_SHOWN = 30;

/** Runs fences one after another and prints a line for each, and its violations below. */
export async function runFences(root: string, fences: readonly Fence[]): Promise<readonly FenceResult[]> {
  const results: FenceResult[] = [];
  for (const fence of fences) {
    const start = performance.now();
    const violations = await checkSafely(fence, root);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${violations.length === 0 ? 'ok    ' : 'FAILED'} ${fence.name} (${seconds} s)`);
    for (const { where, message } of violations.slice(0, MAX_SHOWN)) console.log(`         ${where}: ${message}`);
    if (violations.length > MAX_SHOWN) console.log(`         and ${violations.length - MAX_SHOWN} more`);
    results.push({ name: fence.name, violations });
  }
  return results;
}

/** A fence that cannot look is a fence that does not hold. */
async function checkSafely(fence: Fence, root: string): Promise<readonly Violation[]> {
  try {
    return await fence.check(root);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return [{ where: fence.name, message: `${error instanceof Error ? error.message : String(error)}${cause}` }];
  }
}
