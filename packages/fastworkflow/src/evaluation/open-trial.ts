import { simulatedPerson, type EvalTask, type SimulatedPerson, type Trial } from '@fw/evaluate';
import { createIntentDetector, memoryAdaptationStore, type Classifier } from '@fw/intent';
import { FwError, newSession } from '@fw/signature';
import { createFastworkflow } from '../create-fastworkflow.ts';
import type { Models } from '../models/create-models.ts';
import type { ModelRole } from '../models/model-role.ts';
import { meterModels } from '../models/meter-models.ts';
import { recordModels, replayModels } from '../models/record-models.ts';
import type { LoadedSuite } from './load-suites.ts';
import { loadTape, saveTape } from './tapes.ts';

/** Whether the models' answers of every trial are kept in a folder, or taken from it. */
export interface Taping {
  readonly kind: 'record' | 'replay';
  /** Absolute path. */
  readonly folder: string;
}

/** What the trials of a workflow share. */
export interface TrialGround {
  readonly folder: string;
  readonly classifier: Classifier;
  readonly models: Models;
  readonly mode: 'agent' | 'assistant';
  readonly settings: Readonly<Record<string, unknown>>;
  readonly skipBroken: boolean;
  readonly taping?: Taping;
}

/** Opens the workflow for one trial: memory of its own, corrections of its own, the suite's own state. */
export async function openTrial(
  ground: TrialGround,
  { id, open }: LoadedSuite,
  task: EvalTask,
  trial: number,
): Promise<Trial> {
  const opened = (await open?.(task, trial)) ?? {};
  try {
    const tape = await openTape(ground, { suite: id, task: task.id, trial }, opened.now);
    const { models, accounts } = meterModels(tape.models);
    const { now } = tape;
    const person = 'wants' in task.user ? { person: await personOf(models) } : {};
    const app = await createFastworkflow({
      folder: ground.folder,
      stores: 'memory',
      mode: ground.mode,
      skipBroken: ground.skipBroken,
      models,
      detector: createIntentDetector({ classifier: ground.classifier, adaptations: memoryAdaptationStore() }),
      settings: { ...ground.settings, ...opened.settings },
      ...(opened.guidance !== undefined && { agent: { guidance: opened.guidance } }),
      ...(now !== undefined && { clock: () => now }),
    });
    return {
      session: newSession(app.sessionId, app.workflow.name),
      accounts,
      ...person,
      taker: {
        async take({ utterance, signal, onEvent }) {
          const turn = await app.processTurn({
            utterance,
            ...(opened.principal !== undefined && { principal: opened.principal }),
            ...(signal !== undefined && { signal }),
            ...(onEvent !== undefined && { onEvent }),
          });
          tape.assertComplete();
          return turn;
        },
      },
      check: async () => opened.check?.(),
      async close() {
        await app.close();
        await opened.close?.();
        await tape.save();
      },
    };
  } catch (error) {
    await opened.close?.();
    throw error;
  }
}

/** The agent's model plays the person where none is named for that; it is counted and recorded as a role of its own. */
function withPerson(models: Models): Models {
  const played = (role: ModelRole) =>
    role === 'LLM_USER_SIMULATOR' && !models.has(role) ? ('LLM_AGENT' as const) : role;
  return { ...models, has: (role) => models.has(played(role)), get: (role) => models.get(played(role)) };
}

/** A person played by the model of `LLM_USER_SIMULATOR`. */
async function personOf(models: Models): Promise<SimulatedPerson> {
  const { aiObjectModel } = await import('@fw/agent/ai');
  const { model, name, limits } = await models.get('LLM_USER_SIMULATOR');
  return simulatedPerson(aiObjectModel(model, { name, ...limits }));
}

interface OpenTape {
  readonly models: Models;
  /** The time of the trial: that of the recording, where there is one. */
  readonly now: Date | undefined;
  /** @throws {FwError} `not-recorded` once something was asked that the recording does not have. */
  assertComplete(): void;
  save(): Promise<void>;
}

async function openTape(
  { taping, models: configured }: TrialGround,
  name: Parameters<typeof loadTape>[1],
  now: Date | undefined,
): Promise<OpenTape> {
  const models = withPerson(configured);
  if (taping === undefined) return { models, now, assertComplete: () => {}, save: async () => {} };
  if (taping.kind === 'record') {
    const recordedAt = now ?? new Date();
    const recording = await recordModels(models, recordedAt);
    return {
      models: recording.models,
      now: recordedAt,
      assertComplete: () => {},
      save: () => saveTape(taping.folder, name, recording.tape),
    };
  }
  const tape = await loadTape(taping.folder, name);
  const replay = replayModels(tape);
  return {
    models: replay.models,
    now: new Date(tape.recordedAt),
    assertComplete() {
      const missing = replay.missing();
      if (missing !== undefined) throw new FwError('not-recorded', missing);
    },
    save: async () => {},
  };
}
