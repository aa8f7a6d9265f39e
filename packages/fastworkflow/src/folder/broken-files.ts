import { FwError } from '@fw/signature';
import type { WorkflowProblem } from './workflow-problem.ts';

/** Files that a workflow cannot do without, all of them in one message. */
export function brokenFiles(problems: readonly WorkflowProblem[]): FwError {
  const lines = problems.map(({ file, message, missing }) => {
    const lost = missing.length === 0 ? '' : ` Missing without it: ${missing.join(', ')}.`;
    return `  ${file}: ${message}${lost}`;
  });
  const files = problems.length === 1 ? 'A file' : `${problems.length} files`;
  return new FwError(
    'broken-files',
    `${files} of the workflow cannot be loaded:\n${lines.join('\n')}\nMend them, or go on without them: --skip-broken (in code: skipBroken: true).`,
  );
}
