import { FwError } from '@fw/signature';

/** There is nothing at a path that could be a workflow. */
export function notAWorkflow(folder: string, reason: string): FwError {
  return new FwError('not-a-workflow', `${folder} is not a workflow folder: ${reason}`);
}

/** A file of a workflow folder says something that cannot be meant. */
export function invalidFile(file: string, reason: string, cause?: unknown): FwError {
  return new FwError('invalid-workflow-file', `${file} ${reason}`, { cause });
}
