export { defineContext } from './define-context.ts';
export { defineWorkflow, qualifiedName, InvalidWorkflowError } from './define-workflow.ts';
export type { CommandPart, WorkflowParts } from './workflow-parts.ts';
export type { PartProblem } from './check-parts.ts';
export { loadPath, type LoadedPath } from './load-path.ts';
export { resolveScopes } from './resolve-scopes.ts';
export { navigate, type Moved } from './navigate.ts';
export { checkMap, FEW_UTTERANCES, type MapFinding, type MapReport } from './check-map.ts';
