import type { z } from 'zod';
import { canonicalForm, plainForm } from '../schema/canonical-form.ts';
import { slotName } from './describe-issue.ts';
import { printable } from '../text/printable.ts';
import type { ReadProblem } from './read-input.ts';
import { slotMeta } from '../schema/schema-shape.ts';
import type { SlotIssue } from './slot-issue.ts';

/** What is wrong with a slot, as issues. */
export function problemIssues(slot: string, schema: z.ZodType, problem: ReadProblem): readonly SlotIssue[] {
  const { availableFrom } = slotMeta(schema);
  switch (problem.kind) {
    case 'issues':
      return onePerPath(problem.issues.map((raw) => toIssue(slot, schema, raw, problem.given)));
    case 'too-long':
      return [
        issueOf({
          slot,
          kind: 'invalid',
          message: `The ${slotName(slot, schema)} is too long to be checked.`,
          availableFrom,
        }),
      ];
    case 'formless':
      return [
        issueOf({
          slot,
          kind: 'invalid',
          message: `The ${slotName(slot, schema)} cannot be shown. ${problem.why}`,
          availableFrom,
        }),
      ];
  }
}

function toIssue(slot: string, schema: z.ZodType, raw: z.core.$ZodIssue, value: unknown): SlotIssue {
  const missing = value === undefined || value === null;
  const { availableFrom } = slotMeta(schema);
  return issueOf({
    slot,
    kind: missing ? 'missing' : 'invalid',
    message: raw.message,
    availableFrom,
    path: raw.path.map(pathPart),
  });
}

/** A part of a path as an issue names it. */
export function pathPart(part: PropertyKey): string | number {
  return typeof part === 'symbol' ? String(part) : part;
}

/** An issue with everything that goes without saying filled in. */
export function issueOf(issue: Pick<SlotIssue, 'kind' | 'message'> & Partial<SlotIssue>): SlotIssue {
  return { suggestions: [], availableFrom: [], path: [], ...issue };
}

/** A string that is both too short and of the wrong format is told of once per place. */
export function onePerPath(issues: readonly SlotIssue[]): readonly SlotIssue[] {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const place = JSON.stringify([issue.slot, issue.path, issue.message]);
    return seen.has(place) ? false : seen.add(place);
  });
}

/** A value in words, on one line. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') return printable(value);
  try {
    return printable(JSON.stringify(plainForm(canonicalForm(value))));
  } catch {
    return printable(String(value));
  }
}
