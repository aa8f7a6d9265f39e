import { join } from 'node:path';
import {
  compareRuns,
  createDryLedger,
  fileInsightStore,
  findDivergence,
  type Divergence,
  type EvalTask,
} from '@fw/evaluate';
import { createIntentDetector, memoryAdaptationStore, type Classifier } from '@fw/intent';
import { newSession, type CommandRun, type TurnTaker } from '@fw/signature';
import { createFastworkflow } from '../create-fastworkflow.ts';
import { loadClassifier } from '../load-detector.ts';
import { folderTrainings } from '../trainings.ts';
import { loadWorkflow } from '../load-workflow.ts';
import type { Models } from '../models/create-models.ts';
import type { Environment } from '../models/model-role.ts';
import { memoryStores } from '../open-stores.ts';
import { INSIGHTS_FILE } from '../use-models.ts';
import { suitesOf, type LoadedSuite } from './load-suites.ts';

/** Two models of one role, and what they are compared on. */
export interface InsightOptions {
  /** Folder of a trained workflow; what is learnt goes into its `insights.md`. */
  readonly folder: string;
  readonly environment: Environment;
  /** With the strong model for `LLM_AGENT`. It words the rules, too. */
  readonly teacher: Models;
  /** With the small model for `LLM_AGENT`. */
  readonly student: Models;
  /** Absolute path of one suite; all of the folder's when absent. */
  readonly suite?: string;
  /** Ids of the tasks to run; all when absent or empty. */
  readonly tasks?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  readonly onTask?: (insight: Insight, done: number, total: number) => void;
}

/** What came of one task. */
export interface Insight {
  readonly suite: string;
  readonly task: string;
  readonly request: string;
  /** `same`: both did the same. `known`: they part, and the rules that would help stand there already. */
  readonly outcome: 'same' | 'known' | 'learnt';
  /** Rules that were added. */
  readonly rules: readonly string[];
  /** Commands that ran, in order, with their parameters. */
  readonly teacher: readonly string[];
  readonly student: readonly string[];
  /** What the student did with the new rules; absent where there are none. */
  readonly after?: readonly string[];
  /** What the rules changed. `mended`: the student now does what the teacher did. */
  readonly effect?: 'mended' | 'changed' | 'nothing';
}

/**
 * Runs the first request of each task with a strong model and a small one on fresh state of their own, distils a rule where
 * they part, and runs the small one again with it (row 75). Effects go to a rehearsal, never to the application.
 *
 * @throws {FwError} As `openEvaluation`; `model-not-configured` naming the variable that is missing.
 */
export async function learnInsights(options: InsightOptions): Promise<readonly Insight[]> {
  const { environment, settings = {}, tasks = [], onTask, signal = new AbortController().signal } = options;
  const { folder, workflow, close } = await loadWorkflow(options.folder);
  try {
    await Promise.all([options.teacher.get('LLM_AGENT'), options.student.get('LLM_AGENT')]);
    const suites = await suitesOf(folder, { settings, environment }, options.suite);
    const { classifier } = await loadClassifier(workflow, folderTrainings(folder));
    try {
      const wanted = suites.flatMap((suite) =>
        suite.suite.tasks.filter(({ id }) => tasks.length === 0 || tasks.includes(id)).map((task) => ({ suite, task })),
      );
      const insights: Insight[] = [];
      for (const { suite, task } of wanted) {
        if (signal.aborted) break;
        const insight = await learn({ ...options, folder, classifier, signal }, suite, task);
        insights.push(insight);
        onTask?.(insight, insights.length, wanted.length);
      }
      return insights;
    } finally {
      await classifier.close();
    }
  } finally {
    close();
  }
}

interface Ground extends InsightOptions {
  readonly classifier: Classifier;
  readonly signal: AbortSignal;
}

async function learn(ground: Ground, suite: LoadedSuite, task: EvalTask): Promise<Insight> {
  const { folder, teacher, student, signal } = ground;
  const request = 'says' in task.user ? (task.user.says[0] ?? '') : task.user.wants;
  const { aiObjectModel } = await import('@fw/agent/ai');
  const strong = await teacher.get('LLM_AGENT');
  const ran: Record<'teacher' | 'student' | 'after', readonly CommandRun[]> = { teacher: [], student: [], after: [] };
  const rehearse = (who: keyof typeof ran, models: Models): TurnTaker => ({
    async take(asked) {
      const turn = await rehearsal(ground, models, suite, task).take(asked);
      ran[who] = turn.ran;
      return turn;
    },
  });
  const session = newSession(`insights-${task.id}`, suite.id);
  const { added, divergence, plans } = await compareRuns({
    request,
    session,
    teacher: rehearse('teacher', teacher),
    student: rehearse('student', student),
    model: aiObjectModel(strong.model, { name: strong.name, ...strong.limits }),
    store: fileInsightStore(join(folder, INSIGHTS_FILE)),
    signal,
  });
  const parted = divergence !== undefined || plans !== undefined;
  const insight: Insight = {
    suite: suite.id,
    task: task.id,
    request,
    outcome: !parted ? 'same' : added.length === 0 ? 'known' : 'learnt',
    rules: added,
    teacher: ran.teacher.map(inWords),
    student: ran.student.map(inWords),
  };
  if (added.length === 0) return insight;
  await rehearse('after', student).take({ utterance: request, session, signal });
  return {
    ...insight,
    after: ran.after.map(inWords),
    effect: effectOf(findDivergence(ran.teacher, ran.after), findDivergence(ran.student, ran.after)),
  };
}

function effectOf(
  fromTeacher: Divergence | undefined,
  fromBefore: Divergence | undefined,
): 'mended' | 'changed' | 'nothing' {
  if (fromTeacher === undefined) return 'mended';
  return fromBefore === undefined ? 'nothing' : 'changed';
}

function inWords({ command, input }: CommandRun): string {
  return `${command} ${JSON.stringify(input)}`;
}

/** Takes one turn on state of its own, with a ledger that lets no change through. */
function rehearsal(ground: Ground, models: Models, { open }: LoadedSuite, task: EvalTask): TurnTaker {
  const { folder, classifier, settings = {} } = ground;
  return {
    async take({ utterance, signal, onEvent }) {
      const opened = (await open?.(task, 0)) ?? {};
      try {
        const app = await createFastworkflow({
          folder,
          stores: { ...memoryStores(), ledger: createDryLedger() },
          models,
          detector: createIntentDetector({ classifier, adaptations: memoryAdaptationStore() }),
          settings: { ...settings, ...opened.settings },
          ...(opened.guidance !== undefined && { agent: { guidance: opened.guidance } }),
          ...(opened.now !== undefined && { clock: () => opened.now ?? new Date() }),
        });
        try {
          return await app.processTurn({
            utterance,
            ...(opened.principal !== undefined && { principal: opened.principal }),
            ...(signal !== undefined && { signal }),
            ...(onEvent !== undefined && { onEvent }),
          });
        } finally {
          await app.close();
        }
      } finally {
        await opened.close?.();
      }
    },
  };
}
