import {
  canonicalJson,
  decideConfirmation,
  validateInput,
  type SlotIssue,
  type Workflow,
  type WorkflowCommand,
} from '@fw/signature';
import { scriptedCall } from '@fw/signature/testing';
import type { Dialogue } from './dialogue.ts';
import { isAgreed } from './agreement.ts';
import { groundsOf, slotsOf } from './evidence.ts';
import type { RecordedCall } from './recorded-run.ts';

/** What the gate would have done with a recorded call, before anything ran. */
export type Verdict =
  /** There is no such command: nothing to run. */
  | { readonly kind: 'no-command' }
  /** It cannot run as it is: something is missing, malformed, unknown or refused. */
  | { readonly kind: 'blocked'; readonly issues: readonly SlotIssue[] }
  /** Nothing speaks against it but that nobody said some of its values. */
  | { readonly kind: 'ungrounded'; readonly issues: readonly SlotIssue[] }
  /** It is good, and would be shown to the person first. `given`: the conversation holds their yes to it already. */
  | { readonly kind: 'confirm'; readonly given: boolean; readonly altered: boolean }
  /** It runs at once. `altered`: a lookup put another form of a value in place. */
  | { readonly kind: 'run'; readonly altered: boolean };

/**
 * Puts a recorded call through the gate and the confirmation policy of its workflow.
 * The application is asked by lookups and checks only; nothing is tried out.
 */
export async function judgeCall(
  workflow: Workflow,
  { tool, args }: RecordedCall,
  world: {
    readonly dialogue: Dialogue;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly used: Set<string>;
  },
): Promise<Verdict> {
  const command = workflow.commands.get(tool);
  if (command === undefined) return { kind: 'no-command' };
  const { dialogue, settings, used } = world;
  const slots = slotsOf(command, args, dialogue);
  const call = scriptedCall({ settings });
  const validation = await validateInput(command, slots, { call, grounds: groundsOf(command, dialogue) });
  if (validation.kind === 'incomplete') {
    const { issues } = validation;
    return { kind: issues.every(({ kind }) => kind === 'ungrounded') ? 'ungrounded' : 'blocked', issues };
  }
  const { input } = validation;
  const altered = canonicalJson(stated(command, input.values)) !== canonicalJson(stated(command, args));
  const question = {
    command: command.name,
    effect: command.effect,
    input: input.values,
    evidence: input.evidence,
    intentConfidence: 1,
    grounded: input.inOwnWords,
    byAgent: true,
  };
  const decision = decideConfirmation(question, [command.confirm, workflow.settings.confirm]);
  if (decision === 'run') return { kind: 'run', altered };
  const key = `${tool} ${canonicalJson(args)}`;
  const given = !used.has(key) && isAgreed(args, dialogue);
  if (given) used.add(key);
  return { kind: 'confirm', given, altered };
}

/** Only what the command declares, so that stray fields in a record do not count as an alteration. */
function stated(command: WorkflowCommand, values: Readonly<Record<string, unknown>>): unknown {
  const parsed = command.input.safeParse(values);
  return parsed.success ? parsed.data : values;
}
