import {
  canonicalForm,
  decideConfirmation,
  humanName,
  plainForm,
  printable,
  printableLines,
  printableName,
  valuesAnew,
  type ConfirmDecision,
  type EffectShown,
  type Evidence,
  type OpenCommand,
  type Pending,
  type ValidInput,
} from '@fw/signature';
import { askToConfirm } from '../pass/ask.ts';
import { commandCall, type Target } from '../place/commands-at.ts';
import { digestOf } from './digest.ts';
import type { Pass } from '../pass/pass.ts';
import { labelOf } from '../place/list-commands.ts';
import { say } from '../pass/replies.ts';
import { CHECK_TIMEOUT_MS, withinTime } from '../pass/within-time.ts';

/** What the policy says of a valid call: the command's rule before the workflow's before the effect's default. */
export function decide(pass: Pass, { command }: Target, open: OpenCommand, input: ValidInput): ConfirmDecision {
  const { settings } = pass.ports.workflow;
  const question = {
    command: command.qualifiedName,
    effect: command.effect,
    // A policy gets a copy: what it writes on it changes nothing.
    input: valuesAnew(input),
    evidence: input.evidence,
    ...(pass.principal !== undefined && { principal: pass.principal }),
    intentConfidence: open.confidence,
    grounded: input.inOwnWords,
    madeWords: open.by === 'classified' && isMade(command),
    byAgent: pass.byAgent,
  };
  const decision = decideConfirmation(question, [command.confirm, settings.confirm]);
  // What an assistant concluded is never silent, whatever the policy.
  const isSupplied = Object.values(input.evidence).some(({ by }) => by === 'derived');
  return decision === 'run' && isSupplied && command.effect !== 'read' ? 'confirm' : decision;
}

/** Whether a machine wrote every utterance of a command. */
function isMade({ made = [], utterances }: Target['command']): boolean {
  return made.length > 0 && made.length === utterances.length;
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
  const values = Object.entries(input.evidence).map(([slot, evidence]) => ({
    slot,
    label: labelOf(command, slot),
    value: plainForm(canonicalForm(input.values[slot])),
    evidence,
  }));
  const effect: EffectShown = {
    command: command.qualifiedName,
    summary: command.summary,
    effect: command.effect,
    values,
    ...(preview !== undefined && { preview }),
    digest,
  };
  const message = say(pass.ports.workflow, 'confirm', effectInWords(effect));
  const { slots, drawn } = input;
  return askToConfirm(pass, { ...open, slots, drawn }, effect, message);
}

/** The parts of a confirmation in words: what, with which values and where each came from, and what comes of it. */
export function effectInWords({ command, summary, values, preview }: EffectShown): {
  readonly summary: string;
  readonly values: string;
  readonly preview: string;
} {
  return {
    summary: `${humanName(command.slice(command.lastIndexOf('/') + 1))}: ${summary}`,
    values: values.map(({ label, value, evidence }) => `  ${label}: ${valueInWords(value, evidence)}`).join('\n'),
    preview: preview === undefined ? '' : `\n${printableLines(preview)}`,
  };
}

async function previewOf(pass: Pass, target: Target, input: ValidInput): Promise<string | undefined> {
  const { command } = target;
  if (command.preview === undefined) return undefined;
  try {
    return await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
      command.preview?.(valuesAnew(input), commandCall(pass, target, signal)),
    );
  } catch (error) {
    // The person still sees command and values, and the policy still asks: showing less is no reason not to ask.
    pass.signal.throwIfAborted();
    pass.ports.fault({ code: 'preview-failed', where: command.qualifiedName, error });
    return undefined;
  }
}

/** What people call it first, what programs call it in second place, and where it came from. */
function valueInWords(value: unknown, evidence: Evidence): string {
  const plain = inWords(value);
  const source = sourceInWords(evidence);
  const name = evidence.of === undefined ? '' : printableName(evidence.of).replace(` (${plain})`, '');
  return name === '' || name === plain ? `${plain} (${source})` : `${name} (${plain}, ${source})`;
}

/** A value on one line; nothing in it can look like a line or a label of ours. */
function inWords(value: unknown): string {
  return typeof value === 'string' ? printableName(value) : printableName(JSON.stringify(value ?? null));
}

/** Characters of quoted words that are shown. */
const QUOTED = 120;

/** Where a value came from, truly worded: what the application put there was not said. */
function sourceInWords({ source, quote, by }: Evidence): string {
  if (by === 'referent')
    return quote === undefined ? 'which we were just at' : `for your “${printable(quote, 'terminal', QUOTED)}”`;
  if (by === 'known') return 'on file for you';
  if (by === 'derived') return 'supplied by the assistant';
  const quoted = quote === undefined ? '' : ` “${printable(quote, 'terminal', QUOTED)}”`;
  if (by === 'lookup' || by === 'application') return quoted === '' ? 'looked up' : `looked up for${quoted}`;
  switch (source) {
    case 'utterance':
    case 'answer':
    case 'history':
      return quoted === '' ? 'from what you said' : `you said${quoted}`;
    case 'result':
      return 'from an earlier result';
    case 'lookup':
      return quoted === '' ? 'looked up' : `looked up for${quoted}`;
    case 'default':
      return 'the default';
    case 'caller':
      return 'as given';
    case 'confirmed':
      return 'as you confirmed';
    case 'model':
      return 'chosen by the assistant, not read from what you said';
  }
}
