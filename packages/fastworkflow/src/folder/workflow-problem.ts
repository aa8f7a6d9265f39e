/** A part of a workflow folder that could not be used; the rest was. */
export interface WorkflowProblem {
  readonly kind: 'broken-file' | 'no-definition' | 'misnamed-file' | 'misplaced-file';
  /** Relative to the workflow folder, `/` between its parts. */
  readonly file: string;
  /** Qualified names of the commands that are missing because of it; a broken context takes its own with it. */
  readonly missing: readonly string[];
  /** What is wrong and what to do, in a line or a few. */
  readonly message: string;
}
