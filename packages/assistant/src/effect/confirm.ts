import {
  canonicalForm,
  decideConfirmation,
  foldName,
  plainForm,
  printableWithin,
  valuesAnew,
  type ConfirmDecision,
  type EffectShown,
  type OpenCommand,
  type Pending,
  type ValidInput,
} from '@fw/signature';
import { askToConfirm } from '../pass/ask.ts';
import { commandCall, type Target } from '../place/commands-at.ts';
import { digestOf } from './digest.ts';
import { effectInWords } from './effect-in-words.ts';
import { namesOf } from './names-of.ts';
import type { Pass } from '../pass/pass.ts';
import { isByMadeWords } from '../understand/by-made-words.ts';
import { labelOf } from '../place/list-commands.ts';
import { say } from '../pass/replies.ts';
import { quietly } from '../pass/quietly.ts';

/**
 * What the policy says of a valid call: the command's rule before the workflow's before the effect's default.
 *
 * @param grounded - Whether the person's own words give every value, and still stand for this effect.
 */
export function decide(
  pass: Pass,
  { command }: Target,
  { open, input, grounded }: { readonly open: OpenCommand; readonly input: ValidInput; readonly grounded: boolean },
): ConfirmDecision {
  const { settings } = pass.ports.workflow;
  const question = {
    command: command.qualifiedName,
    effect: command.effect,
    // A policy gets a copy: what it writes on it changes nothing.
    input: valuesAnew(input),
    evidence: input.evidence,
    ...(pass.principal !== undefined && { principal: pass.principal }),
    intentConfidence: open.confidence,
    grounded,
    madeWords: isByMadeWords(open, command),
    byAgent: pass.byAgent,
  };
  const decision = decideConfirmation(question, [command.confirm, settings.confirm]);
  // What an assistant concluded is never silent, whatever the policy.
  const isSupplied = Object.values(input.evidence).some(({ by }) => by === 'derived');
  return decision === 'run' && isSupplied && command.effect !== 'read' ? 'confirm' : decision;
}

/** Digest of this very call by this very principal. */
export function digestOfCall(pass: Pass, target: Target, input: ValidInput, despite: readonly string[]): string {
  const { policyVersion } = pass.ports.workflow.settings;
  const { qualifiedName: command } = target.command;
  return digestOf({
    workflow: pass.ports.workflow.name,
    command,
    path: target.path,
    input: input.form,
    principal: pass.principal,
    policyVersion,
    despite: despite.length === 0 ? undefined : despite,
  });
}

/** Shows the command, every value with where it came from, and the effect; asks for a yes. */
export async function showEffect(
  pass: Pass,
  target: Target,
  open: OpenCommand,
  proved: { readonly input: ValidInput; readonly digest: string },
): Promise<Extract<Pending, { kind: 'confirm' }>> {
  const { command } = target;
  const { input, digest } = proved;
  const preview = await previewOf(pass, target, input);
  const names = await namesOf(pass, target, input);
  const values = Object.entries(input.evidence).map(([slot, evidence]) => ({
    slot,
    label: labelOf(command, slot),
    value: plainForm(canonicalForm(input.values[slot])),
    evidence: names[slot] === undefined ? evidence : { ...evidence, of: names[slot] },
  }));
  const effect: EffectShown = {
    command: command.qualifiedName,
    summary: command.summary,
    effect: command.effect,
    values,
    ...(preview !== undefined && { preview }),
    digest,
  };
  const message = say(
    pass.ports.workflow,
    'confirm',
    effectInWords(effect, pass.ports.workflow, objectOf(pass, target)),
  );
  const { slots, drawn } = input;
  return askToConfirm(pass, { ...open, slots, drawn }, effect, message);
}

/** The object of a context that a command runs on: several have the same commands. */
function objectOf(
  { ports }: Pass,
  { path, object }: Target,
): { readonly label: string; readonly place: string } | undefined {
  const here = path.at(-1);
  if (here?.key === undefined) return undefined;
  const context = ports.workflow.contexts.get(here.context)?.definition;
  return { label: foldName(here.context), place: context?.displayName?.(object, here.key) ?? here.key };
}

async function previewOf(pass: Pass, target: Target, input: ValidInput): Promise<string | undefined> {
  const { command } = target;
  if (command.preview === undefined) return undefined;
  // The person sees command and values in any case, and the policy still asks: showing less is no reason not to ask.
  return quietly(pass, { code: 'preview-failed', where: command.qualifiedName }, async (signal) => {
    const preview = await command.preview?.(valuesAnew(input), commandCall(pass, target, signal));
    return preview === undefined ? undefined : printableWithin(preview, input.values);
  });
}
