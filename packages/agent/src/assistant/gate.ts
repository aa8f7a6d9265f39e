import {
  validateInput,
  type Grounds,
  type SlotAmbiguity,
  type Slots,
  type Validation,
  type WorkflowCommand,
} from '@fw/signature';
import { commandCall, type Target } from './commands-at.ts';
import type { Pass } from './pass.ts';
import { CHECK_TIMEOUT_MS, withinTime } from './within-time.ts';

/** What the gate said, or that the application could not be asked. */
export type Gated = Validation<WorkflowCommand> | { readonly kind: 'unavailable' };

/** Passes the slots through the one gate, under a time limit. */
export async function gate(
  pass: Pass,
  target: Target,
  slots: Slots,
  ambiguities: readonly SlotAmbiguity[],
): Promise<Gated> {
  const command = target.command.qualifiedName;
  try {
    const validation = await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
      validateInput(target.command, slots, {
        call: commandCall(pass, target, signal),
        grounds: groundsOf(pass, target.command),
        ambiguities,
      }),
    );
    if (validation.kind === 'incomplete') pass.emit({ type: 'input-refused', command, issues: validation.issues });
    return validation;
  } catch (error) {
    pass.signal.throwIfAborted();
    pass.ports.fault({ code: 'application-failed', where: command, error });
    return { kind: 'unavailable' };
  }
}

/**
 * What values may be traced to: the person's own words in this session, this turn's included, and what commands showed.
 * Words that a model composed ground nothing. `caller` is claimed only for structured calls that speak for the person.
 */
function groundsOf(pass: Pass, command: WorkflowCommand): Grounds {
  const { ports, now } = pass;
  const { history } = pass.session;
  const before = history.filter(({ from }) => from === 'person').map(({ text }) => text);
  const said = pass.byAgent ? before : [...before, pass.utterance];
  return {
    said,
    shown: history.filter(({ from }) => from === 'result').map(({ text }) => text),
    trustCaller: true,
    // Results say their values outright; only people say "tomorrow".
    derives: (slot, value, text) =>
      said.includes(text) && ports.derives?.({ command, slot, value, text, now }) === true,
  };
}
