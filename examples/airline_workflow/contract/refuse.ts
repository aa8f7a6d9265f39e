import type { CommandIssue } from 'fastworkflow';

/** Nothing against it, or the reasons, in the shape `validate` returns. */
export function refuseFor(issues: readonly CommandIssue[]): { readonly issues: readonly CommandIssue[] } | undefined {
  return issues.length === 0 ? undefined : { issues };
}

/** A reason why the airline will not do it, at the slot that would have to change. */
export function refusal(slot: string, message: string, suggestions: readonly string[] = []): CommandIssue {
  return { slot, kind: 'refused', message, suggestions: suggestions.slice(0, 3) };
}
