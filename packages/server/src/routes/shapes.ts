import { z } from 'zod';
import { CLIENT_ID } from '../caller.ts';

/** Shapes that several bodies share. Unknown fields are refused everywhere. */
export const clientId = z.string().regex(CLIENT_ID);

/** How long a client waits for an answer before it is told to come back, in seconds. */
export const timeoutSeconds = z.number().min(0).max(600).default(60);

/** Parameters of a command, by name. What they must be is the command's matter: the gate says. */
export const parameters = z.record(z.string().max(200), z.unknown());

export const action = z.strictObject({
  command_name: z.string().min(1).max(200),
  parameters: parameters.default({}),
});

export const words = z.string();

/** What the OpenAPI document says of a turn; the body itself is made by `turnBody`. */
export const turnShape = z.looseObject({
  turn_key: z.string(),
  exec_state: z.literal('done'),
  status: z.enum(['completed', 'awaiting-user', 'failed', 'cancelled']),
  success: z.boolean(),
  answer: z.string(),
  command_responses: z.array(z.looseObject({ command_name: z.string(), response: z.string() })),
  command_outputs: z.array(z.looseObject({ command_name: z.string(), parameters: z.record(z.string(), z.unknown()) })),
  record: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('ran'), at: z.int() }),
        z.object({ kind: z.literal('asked'), about: z.string(), question: z.string() }),
        z.object({ kind: z.literal('answered'), words: z.string() }),
      ]),
    )
    .optional(),
  clarification: z
    .looseObject({
      id: z.string(),
      kind: z.enum(['choose-command', 'fill-slots', 'confirm', 'question']),
      message: z.string(),
      answerSchema: z.record(z.string(), z.unknown()),
      expiresAt: z.string().optional(),
    })
    .optional(),
  issues: z.array(z.looseObject({ slot: z.string().optional(), kind: z.string(), message: z.string() })),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  traces: z.array(z.unknown()).optional(),
});

export const runningShape = z.object({ turn_key: z.string(), exec_state: z.literal('running') });
