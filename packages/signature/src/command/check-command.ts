import type { z } from 'zod';
import { canonicalForm, restoreForm, sameForm, type CanonicalForm } from '../schema/canonical-form.ts';
import type { AnyCommand } from './command.ts';
import type { CommandCall } from './command-call.ts';
import { checkOutput, checkWhole } from '../input/read-input.ts';
import type { SlotIssue } from '../input/slot-issue.ts';
import { issueOf, onePerPath, pathPart, problemIssues } from '../input/slot-problems.ts';

type Parsed = { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> } | Refused;
/** Why it may not be. */
export interface Refused {
  readonly kind: 'issues';
  readonly issues: readonly SlotIssue[];
}

/** Refinements over several slots. */
export async function checkTogether(
  command: AnyCommand,
  values: Readonly<Record<string, unknown>>,
  { overwrites }: { readonly overwrites: boolean },
): Promise<Parsed> {
  const checked = await checkWhole(command.input, values, overwrites);
  if (checked.kind === 'values') return checked;
  return {
    kind: 'issues',
    issues: onePerPath(
      checked.issues.map((issue) => {
        const [slot, ...path] = issue.path.map(pathPart);
        return issueOf({
          ...(slot !== undefined && { slot: String(slot) }),
          kind: slot === undefined ? 'refused' : 'invalid',
          message: issue.message,
          path,
        });
      }),
    ),
  };
}

/** An input that the command itself has nothing against. */
export interface Checked {
  readonly kind: 'values';
  readonly values: Readonly<Record<string, unknown>>;
  /** Slots that the command's own check changed. */
  readonly changed: ReadonlySet<string>;
}

/** Asks the command's own check, and checks what it gives back as output. */
export async function runCommandCheck(
  command: AnyCommand,
  values: Readonly<Record<string, unknown>>,
  call: CommandCall,
): Promise<Checked | Refused> {
  const form = canonicalForm(values);
  // A copy: a check that writes on what it is handed changes nothing.
  const outcome = await command.validate?.(restored(form), call);
  if (outcome === undefined || outcome === null) return { kind: 'values', values, changed: new Set() };
  if ('issues' in outcome) {
    return {
      kind: 'issues',
      issues: outcome.issues.map((issue) =>
        issueOf({ kind: issue.slot === undefined ? 'refused' : 'invalid', ...issue }),
      ),
    };
  }
  const shape = command.input.shape as Readonly<Record<string, z.ZodType>>;
  const changed = Object.entries(outcome.input).filter(
    ([slot, value]) => Object.hasOwn(shape, slot) && !sameForm(value, values[slot]),
  );
  const readings = await Promise.all(
    changed.map(async ([slot, value]) => {
      const schema = shape[slot] as z.ZodType; // `changed` holds slots of the shape alone.
      return [slot, schema, await checkOutput(slot, schema, value)] as const;
    }),
  );
  const issues = readings.flatMap(([slot, schema, reading]) =>
    reading.kind === 'read' ? [] : problemIssues(slot, schema, reading),
  );
  if (issues.length > 0) return { kind: 'issues', issues };
  const next = {
    ...values,
    ...Object.fromEntries(
      readings.map(([slot, , reading]) => [slot, reading.kind === 'read' ? reading.output : undefined]),
    ),
  };
  const whole =
    changed.length === 0
      ? { kind: 'values' as const, values }
      : await checkTogether(command, next, { overwrites: false });
  return whole.kind === 'issues' ? whole : { ...whole, changed: new Set(changed.map(([slot]) => slot)) };
}

function restored(form: CanonicalForm): Record<string, unknown> {
  // The form of an object stands for an object.
  return restoreForm(form) as Record<string, unknown>;
}
