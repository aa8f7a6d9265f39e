import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { Problem } from '../problem.ts';
import { defineRoute, json, type Call } from '../route.ts';
import type { TurnAsk } from '../turn-ask.ts';
import type { TurnBody } from '../turn-body.ts';
import { action, clientId, timeoutSeconds, turnShape, words } from './shapes.ts';
import { turnKeyOf } from './turn-response.ts';

const body = z.strictObject({
  channel_id: clientId,
  user_id: z
    .string()
    .min(1)
    .max(256)
    .refine((text) => text.isWellFormed(), 'must be well formed')
    .optional(),
  stream_format: z.enum(['ndjson', 'sse']).optional(),
  startup_command: words.optional(),
  startup_action: action.optional(),
  timeout_seconds: timeoutSeconds,
});

type Body = z.output<typeof body>;

const tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: z.number(),
});

/** Opens a channel for a user and gives out its tokens; what is to be done first is done (row 92). */
export const initialize = defineRoute({
  method: 'POST',
  path: '/initialize',
  access: 'credential',
  summary: 'Get tokens for a channel, by the client secret or a token of the identity provider.',
  body,
  answers: {
    200: {
      description: 'Tokens, and what came of the start-up.',
      schema: tokens.extend({ startup_output: turnShape.optional(), turn_key: z.string().optional() }),
    },
    202: { description: 'Tokens; the start-up still runs.', schema: tokens.extend({ turn_key: z.string() }) },
    400: 'Both a start-up command and a start-up action.',
  },
  async handle(call) {
    const { edge } = call;
    edge.tokenRate.spend(call.address);
    const { channel_id: channel, stream_format: format, timeout_seconds: seconds } = call.body;
    const principal = await userOf(call);
    const asked = startupOf(call.body);
    const caller: Caller = { principal, channel, scopes: ['turn'] };
    const isNew = await edge.conversations.claim(caller, format);
    const startup = asked ?? (isNew ? edge.startup : undefined);
    const turn = startup === undefined ? undefined : await edge.door.take({ caller, ask: startup, ...turnKeyOf(call) });
    const pair = await edge.issuer.begin(caller);
    if (turn === undefined) return json(pair);
    const answer = await turn.answer(seconds * 1000, call.request.signal);
    if (answer === undefined) return json({ ...pair, turn_key: turn.turnKey, exec_state: 'running' }, 202);
    if (answer.status !== 200) return json(answer.body, answer.status);
    // Made by `turnBody`.
    const output = JSON.parse(answer.body) as TurnBody;
    return json({ ...pair, startup_output: output, turn_key: turn.turnKey, exec_state: 'done' });
  },
});

/** New tokens for a refresh token, which is spent with it. */
export const refreshToken = defineRoute({
  method: 'POST',
  path: '/refresh_token',
  access: 'refresh',
  summary: 'Get a new pair of tokens for a refresh token, which is good once.',
  answers: { 200: { description: 'Tokens.', schema: tokens } },
  async handle({ edge, bearer = '', address }) {
    edge.tokenRate.spend(address);
    return json(await edge.issuer.refresh(await edge.authority.verify(bearer, ['refresh'])));
  },
});

/** @throws {Problem} 401 without a credential, 403 for a user who is not the one of the credential. */
async function userOf({ edge, bearer, body: { channel_id, user_id } }: Call<Body>): Promise<string> {
  const wanted = user_id ?? channel_id;
  if (bearer === undefined && edge.authority.open) return wanted;
  const { user } = await edge.authority.verifyCredential(bearer ?? '');
  if (user === undefined) return wanted;
  if (user_id !== undefined && user_id !== user)
    throw new Problem(403, 'foreign-user', 'The token is that of another user: leave user_id out.');
  return user;
}

function startupOf({ startup_command, startup_action }: Body): TurnAsk | undefined {
  if (startup_command !== undefined && startup_action !== undefined)
    throw new Problem(400, 'two-startups', 'Give a startup_command or a startup_action, not both.');
  if (startup_action !== undefined)
    return { kind: 'act', command: startup_action.command_name, input: startup_action.parameters };
  return startup_command === undefined ? undefined : { kind: 'say', utterance: startup_command };
}
