import { z } from 'zod';
import type { StoredAnswer } from '@fw/signature';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import type { TurnBody } from '../turn-body.ts';
import { action, runningShape, timeoutSeconds, turnShape } from './shapes.ts';
import { answered, running, turnKeyOf } from './turn-response.ts';

/** A command by name, with its parameters: a button, a form, a program. */
export const performAction = defineRoute({
  method: 'POST',
  path: '/perform_action',
  summary: 'Run a command by name. Its parameters are proved as those of a sentence are.',
  body: z.strictObject({ action, timeout_seconds: timeoutSeconds }),
  answers: {
    200: { description: 'The turn.', schema: turnShape },
    202: { description: 'It takes longer: ask for it under Location.', schema: runningShape },
    404: 'No such command here.',
    409: 'The conversation is taking another turn.',
  },
  async handle(call) {
    const { action: wanted, timeout_seconds: seconds } = call.body;
    const ask = { kind: 'act', command: wanted.command_name, input: wanted.parameters } as const;
    const turn = await call.edge.door.take({ caller: call.caller, ask, ...turnKeyOf(call) });
    const answer = await turn.answer(seconds * 1000, call.request.signal);
    if (answer === undefined) return running(turn);
    refuse(answer);
    return answered(turn, answer);
  },
});

/** What is wrong with the request itself is said by the status. @throws {Problem} 404, 422. */
function refuse({ status, body }: StoredAnswer): void {
  if (status !== 200) return;
  // Made by `turnBody`.
  const { turn_key, failure, issues, clarification } = JSON.parse(body) as TurnBody;
  if (failure?.code === 'unknown-command') throw new Problem(404, 'unknown-command', failure.message);
  if (issues.length > 0)
    throw new Problem(422, 'invalid-parameters', issues.map(({ message }) => message).join(' '), {
      details: { turn_key, issues, ...(clarification && { clarification }) },
    });
}
