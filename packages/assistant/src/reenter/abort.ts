import { humanName } from '@fw/signature';
import { outcome, type Outcome, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { cleared, openCommand } from '../pass/session-steps.ts';

/** Drops the open question, the half-filled command and what waits. */
export function abort(pass: Pass): Outcome {
  const { workflow } = pass.ports;
  const { pending, suspended: aside, waiting } = pass.session;
  const open = openCommand(pass.session) ?? aside;
  const nothing = pending === undefined && aside === undefined && waiting.length === 0;
  const what = open === undefined ? 'it' : humanName(open.command.split('/').at(-1) ?? open.command);
  return outcome(pass, say(workflow, nothing ? 'abort-nothing' : 'abort', { what }), {
    status: 'cancelled',
    session: cleared(pass.session),
  });
}
