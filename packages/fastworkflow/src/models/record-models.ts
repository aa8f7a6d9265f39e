import { CassettePlayer, recordAnswer } from '@fw/evaluate';
import type { Prices } from '@fw/agent';
import { FwError } from '@fw/signature';
import { z } from 'zod';
import type { Models } from './create-models.ts';
import { MODEL_ROLES, ModelNotConfiguredError, type ModelRole } from './model-role.ts';
import { wrapModels, type ModelAnswer, type ModelCall } from './wrap-models.ts';

/** Version of the form below. */
const FORMAT = 1;

const tapeSchema = z.object({
  format: z.literal(FORMAT),
  /** The clock of what was recorded: prompts may tell the date. */
  recordedAt: z.iso.datetime(),
  /** Which roles had a model, and which. */
  models: z.partialRecord(
    z.enum(MODEL_ROLES),
    z.object({
      name: z.string(),
      price: z.object({ inputPerMillion: z.number(), outputPerMillion: z.number() }).optional(),
    }),
  ),
  recordings: z.array(z.object({ model: z.string(), request: z.string(), answer: z.unknown() })),
});

/** Answers of models, to be given again without them. JSON; holds neither keys nor headers. */
export type Tape = z.output<typeof tapeSchema>;

/** @throws {FwError} `invalid-tape` when it is none. */
export function parseTape(value: unknown, name: string): Tape {
  const parsed = tapeSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new FwError('invalid-tape', `${name} is no recording of models, or of another version: record it again.`);
}

/** Models whose answers are kept on a new tape. What fails is not kept: it is asked again. */
export async function recordModels(
  models: Models,
  recordedAt: Date,
): Promise<{ readonly models: Models; readonly tape: Tape }> {
  const named = await Promise.all(
    MODEL_ROLES.filter((role) => models.has(role)).map(async (role) => {
      const { name, price } = await models.get(role);
      return [role, { name, ...(price && { price }) }] as const;
    }),
  );
  const tape: Tape = {
    format: FORMAT,
    recordedAt: recordedAt.toISOString(),
    models: Object.fromEntries(named),
    recordings: [],
  };
  const recording = wrapModels(models, async (role, _named, call, ask) => {
    const answer = await ask();
    recordAnswer(tape, role, requestOf(call), kept(answer));
    return answer;
  });
  return { models: recording, tape };
}

/** Models that answer from a tape. They need no key and no network. */
export interface ReplayedModels {
  readonly models: Models;
  /** Why a request could not be answered, once one could not: from then on nothing is as it was recorded. */
  missing(): string | undefined;
}

/** Models that answer as a tape recorded them. A request that is not on the tape fails and is kept in `missing`. */
export function replayModels(tape: Tape): ReplayedModels {
  const player = new CassettePlayer(tape);
  let missing: string | undefined;
  const has = (role: ModelRole) => tape.models[role] !== undefined;
  const models: Models = {
    has,
    async get(role) {
      const named = tape.models[role];
      if (named === undefined) throw new ModelNotConfiguredError(role, role, `The recording has no model for ${role}.`);
      const price: Prices | undefined = named.price;
      const unasked = () => Promise.reject(new FwError('not-recorded', 'A recording asks no model.'));
      return {
        name: named.name,
        ...(price && { price }),
        model: {
          specificationVersion: 'v4',
          provider: 'recording',
          modelId: named.name,
          supportedUrls: {},
          doGenerate: unasked,
          doStream: unasked,
        },
      };
    },
  };
  return {
    missing: () => missing,
    models: wrapModels(models, async (role, _named, call) => {
      try {
        // Recorded by recordModels, from an answer of this very type.
        return player.play(role, requestOf(call)) as ModelAnswer;
      } catch (error) {
        missing ??= error instanceof Error ? error.message : String(error);
        throw error;
      }
    }),
  };
}

/** What decides about the answer. Headers may hold keys and change with every version. */
function requestOf({ abortSignal: _signal, headers: _headers, ...call }: ModelCall): unknown {
  return JSON.parse(JSON.stringify(call));
}

function kept({ content, finishReason, usage, warnings }: ModelAnswer): unknown {
  return JSON.parse(JSON.stringify({ content, finishReason, usage, warnings }));
}
