import { runEvaluation, type EvalReport, type EvaluationOptions } from '@fw/evaluate';
import { FwError, type Workflow } from '@fw/signature';
import { brokenFiles } from '../folder/broken-files.ts';
import { loadClassifier } from '../load-detector.ts';
import { folderTrainings } from '../trainings.ts';
import { loadWorkflow } from '../load-workflow.ts';
import type { Models } from '../models/create-models.ts';
import { MODEL_ROLES, type Environment } from '../models/model-role.ts';
import { suitesOf, type LoadedSuite } from './load-suites.ts';
import { openTrial, type Taping, type TrialGround } from './open-trial.ts';

/** What to evaluate, and with what. */
export interface OpenEvaluationOptions {
  readonly folder: string;
  readonly models: Models;
  readonly environment: Environment;
  /** Absolute path of one suite; all of the folder's when absent. */
  readonly suite?: string;
  /** As `createFastworkflow` takes them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly mode?: 'agent' | 'assistant';
  readonly skipBroken?: boolean;
  readonly taping?: Taping;
}

/** What one suite is run with. */
export type EvaluateOptions = Pick<EvaluationOptions, 'k' | 'maxUtterances' | 'onProgress' | 'onTrial' | 'signal'> & {
  /** Ids of the tasks to run; all when absent or empty. */
  readonly tasks?: readonly string[];
};

/** A workflow that is open to be evaluated. Whoever opened it closes it. */
export interface Evaluation {
  readonly workflow: Workflow;
  readonly suites: readonly LoadedSuite[];
  /** Runs a suite, every trial on fresh state. A trial that fails is a result; a signal ends it with what was finished. */
  evaluate(suite: LoadedSuite, options?: EvaluateOptions): Promise<EvalReport>;
  close(): Promise<void>;
}

/**
 * Opens a trained workflow and its suites (row N4).
 *
 * @throws {FwError} `no-suite` when there is none; `invalid-suite`; `broken-files`; `not-trained` and what else
 *   training's artifacts throw; `no-simulated-person` when a task says what it wants and no model can play that;
 *   `model-not-configured` naming the variable that is missing.
 */
export async function openEvaluation(options: OpenEvaluationOptions): Promise<Evaluation> {
  const { settings = {}, mode = 'agent', skipBroken = false, environment, models, taping } = options;
  const { folder, workflow, problems, close } = await loadWorkflow(options.folder);
  try {
    if (problems.length > 0 && !skipBroken) throw brokenFiles(problems);
    const suites = await suitesOf(folder, { settings, environment }, options.suite);
    if (taping?.kind !== 'replay') {
      for (const suite of suites) assertPlayed(suite, models);
      // A key that is missing is no failure of a task.
      await Promise.all(MODEL_ROLES.filter((role) => models.has(role)).map((role) => models.get(role)));
    }
    const { classifier } = await loadClassifier(workflow, folderTrainings(folder));
    const ground: TrialGround = { folder, classifier, models, mode, settings, skipBroken, ...(taping && { taping }) };
    return {
      workflow,
      suites,
      evaluate: (suite, { tasks = [], ...how } = {}) =>
        runEvaluation({
          ...how,
          workflow,
          suite: narrowed(suite, tasks),
          createTrial: (task, trial) => openTrial(ground, suite, task, trial),
        }),
      async close() {
        await classifier.close();
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** A task that says what it wants needs somebody to want it. */
function assertPlayed({ file, suite }: LoadedSuite, models: Models): void {
  if (models.has('LLM_USER_SIMULATOR') || models.has('LLM_AGENT')) return;
  const task = suite.tasks.find(({ user }) => 'wants' in user);
  if (task === undefined) return;
  throw new FwError(
    'no-simulated-person',
    `Task ${task.id} of ${file} has a person who is played by a model: set LLM_USER_SIMULATOR=provider/model (or LLM_AGENT) in fastworkflow.env, or replay a recording.`,
  );
}

function narrowed({ suite }: LoadedSuite, ids: readonly string[]): LoadedSuite['suite'] {
  return ids.length === 0 ? suite : { ...suite, tasks: suite.tasks.filter(({ id }) => ids.includes(id)) };
}
