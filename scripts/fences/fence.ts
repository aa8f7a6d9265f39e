import { atATime } from './at-a-time.ts';

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

/**
 * Runs fences and prints a line for each as it ends, and its violations below.
 *
 * @param limit - Fences that run at a time: some keep one core busy, others wait for a disk.
 * @param print - Takes a line.
 */
export async function runFences(
  root: string,
  fences: readonly Fence[],
  { limit = 2, print = (line: string) => console.log(line) } = {},
): Promise<readonly FenceResult[]> {
  return atATime(limit, fences, async (fence) => {
    const start = performance.now();
    const violations = await checkSafely(fence, root);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    print(`${violations.length === 0 ? 'ok    ' : 'FAILED'} ${fence.name} (${seconds} s)`);
    for (const { where, message } of violations.slice(0, MAX_SHOWN)) print(`         ${where}: ${message}`);
    if (violations.length > MAX_SHOWN) print(`         and ${violations.length - MAX_SHOWN} more`);
    return { name: fence.name, violations };
  });
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
