import { printableName, type CommandCall } from '@fw/signature';
import { withinTime } from '@fw/assistant/internal';
import { note, type RequestRun } from './request-run.ts';

/** Longer values are not for a line in a message. In UTF-16 code units. */
const LONGEST = 120;

/**
 * What the workflow knows of whoever asks, a line for the model: those parameters are filled in by themselves and need no
 * look-up. Empty when it knows nothing, or cannot say now.
 */
export async function knownInWords(run: RequestRun): Promise<string> {
  const { options, session, state, request, signal } = run;
  const { known } = options.workflow.settings;
  if (known === undefined) return '';
  const refuse = () => Promise.reject(new Error('Nothing is run to say what is known.'));
  const call: CommandCall = {
    context: undefined,
    path: session.path,
    sessionId: session.id,
    turnId: state.turnId,
    ...(request.principal !== undefined && { principal: request.principal }),
    idempotencyKey: '',
    signal,
    now: new Date(),
    settings: options.settings ?? {},
    runWorkflow: refuse,
    predict: refuse,
  };
  try {
    const values = await withinTime(KNOWN_MS, signal, async () => known(call));
    return Object.entries(values)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([slot, value]) => `${slot}=${printableName(String(value), 'terminal', LONGEST)}`)
      .join(', ');
  } catch (error) {
    signal.throwIfAborted();
    note(run, 'known-failed', { error: error instanceof Error ? error.message : String(error) });
    return '';
  }
}

/** As long as the walk waits for the same answer. In milliseconds. */
const KNOWN_MS = 5_000;
