import { navigate } from '@fw/context';
import { currentContext, humanName, samePath, type ContextPath } from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import { briefly, withMore } from './brief-text.ts';
import type { Execution } from './recall.ts';
import { failed, type Aimed } from '../pass/entry.ts';
import { remember, shownBy } from '../pass/history.ts';
import { contextCall, placeInWords } from '../place/load-place.ts';
import { outcome, type Outcome, type Pass } from '../pass/pass.ts';
import { lines, say } from '../pass/replies.ts';
import { timed } from '../pass/timed.ts';
import { withEffect, withoutPending } from '../pass/session-steps.ts';
import { CHECK_TIMEOUT_MS, withinTime } from '../pass/within-time.ts';

/** What a command came to. */
export interface Ran extends Pick<Aimed, 'pass' | 'target' | 'open' | 'follow'> {
  readonly kind: 'ran';
  readonly execution: Execution;
  /** Under which the ledger has it; absent for what it was only asked about. */
  readonly key?: string;
}

/** Turns what a command came to into an answer, and takes the conversation where the command leads. */
export async function tell(ran: Ran): Promise<Outcome> {
  return timed(ran.pass, 'reply', () => told(ran));
}

async function told({ pass, target, open, execution, follow, key }: Ran): Promise<Outcome> {
  const { workflow } = pass.ports;
  const command = humanName(target.command.name);
  const ran = {
    ...withoutPending(
      key !== undefined && target.command.effect !== 'read' && isRecorded(execution)
        ? withEffect(pass.session, { key, command: target.command.qualifiedName })
        : pass.session,
    ),
    last: {
      command: target.command.qualifiedName,
      utterance: open.utterance,
      context: currentContext(pass.session.path),
      ...(execution.kind === 'done' && ranWith(execution.run.input)),
    },
  };
  if (execution.kind !== 'done') {
    const message = execution.kind === 'failed' ? execution.message : say(workflow, execution.code, { command });
    return failed(pass, execution.code, message, { session: ran });
  }

  const { output } = execution.run;
  const moved = await follows(pass, target, output.navigate);
  const session = remember({ ...ran, path: moved.path }, [shownBy(pass, execution.run)]);
  if (!samePath(pass.session.path, moved.path))
    pass.emit({ type: 'context-changed', from: pass.session.path, to: moved.path });
  const shown = pass.byAgent ? { text: output.text } : briefly(workflow, output.text);
  return outcome(pass, lines(shown.text, moved.note), {
    success: output.success !== false,
    session: withMore(session, shown.rest),
    ran: [execution.run],
    follow,
  });
}

/** Whether an effect got as far as the ledger. */
function isRecorded(execution: Execution): boolean {
  return execution.kind !== 'failed' || !execution.code.startsWith('ledger-');
}

/** What a command ran with, where it is no more than a person says. In UTF-16 code units of JSON. */
const MOST_INPUT = 2_000;

function ranWith(input: Readonly<Record<string, unknown>>): { readonly input?: Readonly<Record<string, unknown>> } {
  return JSON.stringify(input).length <= MOST_INPUT ? { input } : {};
}

/** Where the conversation stands afterwards. A navigation that leads nowhere leaves it where it is and says so. */
async function follows(
  pass: Pass,
  target: Target,
  navigation: Parameters<typeof navigate>[2] | undefined,
): Promise<{ readonly path: ContextPath; readonly note?: string }> {
  const { path } = pass.session;
  if (navigation === undefined) return { path };
  const { workflow, fault } = pass.ports;
  try {
    const moved = await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
      navigate(workflow, target.path, navigation, contextCall(pass, signal)),
    );
    if (moved.kind === 'moved') return { path: moved.path };
    fault({ code: 'navigation-refused', where: target.command.qualifiedName, error: new Error(moved.message) });
    return { path, note: say(workflow, 'navigation-refused', { place: placeInWords(path), reason: moved.message }) };
  } catch (error) {
    // The command has been done; a place that cannot be reached must not make that undone.
    fault({ code: 'navigation-failed', where: target.command.qualifiedName, error });
    return { path };
  }
}
