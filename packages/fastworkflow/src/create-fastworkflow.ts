import {
  createAssistant,
  fingerprintOf,
  type Askable,
  flushedBefore,
  withSession,
  type Assistant,
  type AssistantOptions,
  type Fault,
} from '@fw/assistant';
import { recordingAssistant, type TurnRecording } from '@fw/evaluate';
import type { Agent } from '@fw/agent';
import {
  FwError,
  newSession,
  type ArtifactStore,
  type IntentDetector,
  type LanguagePack,
  type Session,
  type SlotExtractor,
  type Turn,
  type Workflow,
} from '@fw/signature';
import { explain, type ExplainRequest } from './explain.ts';
import { askedSentences, keepsAsked } from './asked-sentences.ts';
import { clearUp } from './clear-up.ts';
import { createSlotExtractor } from '@fw/extract';
import { predictByModel } from './predict-by-model.ts';
import { redactSinks, type RedactedSinks } from './redact-sinks.ts';
import { deriveValues } from './derive-values.ts';
import type { Fastworkflow, TurnOptions } from './fastworkflow.ts';
import { brokenFiles } from './folder/broken-files.ts';
import type { LiveDetector } from './live-detector.ts';
import { makeDetector } from './make-detector.ts';
import { loadWorkflow, type LoadedWorkflow } from './load-workflow.ts';
import type { Models } from './models/create-models.ts';
import { tellModels, type ToldModels } from './models/tell-models.ts';
import { nestedOptions } from './nested-options.ts';
import { nestWorkflows } from './nested-workflows.ts';
import { openApplication } from './open-application.ts';
import { closeStores, storesFor, type OpenStores, type Stores } from './open-stores.ts';
import { placeOf } from './place-of.ts';
import type { StateSettings } from './state-places.ts';
import type { OpenArtifacts } from './trainings.ts';
import { under } from './under-lease.ts';
import { tryLesson } from './try-lesson.ts';
import { workflowVersion } from './workflow-version.ts';
import { agentFor, extractorFor, speakerFor, type AgentSettings } from './use-models.ts';

/** What to run, and with what. */
export interface FastworkflowOptions {
  /** Folder of the workflow. Either this or {@link workflow}. */
  readonly folder?: string;
  /** A workflow defined in code. Commands are found by their names alone unless a detector is given. */
  readonly workflow?: Workflow;
  /**
   * Where conversations, effects and corrections are kept. `disk` for a folder when absent, `memory` without one; stores
   * of your own, say in a database that several processes share, are closed by you; a function is asked for them with the
   * workflow's name, and what it opens is closed with the workflow.
   */
  readonly stores?: Stores | OpenStores | 'disk' | 'memory';
  /** Where stores on disk lie, when not in the usual folders: the workflow's env files and the process's environment. */
  readonly environment?: StateSettings;
  /** Go on without files that cannot be loaded; they are in `problems`. `false` when absent. */
  readonly skipBroken?: boolean;
  /** Values for every command and context to read, as `call.settings`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What people speak here and are answered in, from `@fw/signature/language`; the workflow's own when absent. */
  readonly language?: LanguagePack;
  /** Where trainings are kept instead of the folder: a store that you close, or a function that opens one by the name. */
  readonly artifacts?: ArtifactStore | OpenArtifacts;
  /** Instead of the trained one. The caller closes it. */
  readonly detector?: IntentDetector;
  /** Instead of the local recognisers alone. */
  readonly extractor?: SlotExtractor;
  /** Language models by role, see `fastworkflow/models`. With one for `LLM_AGENT` turns are taken by the agent. */
  readonly models?: Models;
  /** What the agent may spend on a request, and the application's rules for it, in words. */
  readonly agent?: AgentSettings;
  /** `assistant`: one command at a time, no planning, whatever models there are. `agent` when absent. */
  readonly mode?: 'agent' | 'assistant';
  /** The conversation that turns belong to when they name none; a new one when absent. */
  readonly sessionId?: string;
  /** Of the program, for stores that replicas share: what it declares when absent, see `workflowVersion`. */
  readonly version?: string;
  /** Tells the time of a turn; the machine's clock when absent. */
  readonly clock?: () => Date;
  /**
   * Is handed every turn of the assistant with all that came into it from outside, to be replayed offline; see
   * `formatRecording`. A turn of an agent is several of the assistant's.
   */
  readonly record?: (recording: TurnRecording) => void | Promise<void>;
  /** Whose corrections apply to turns without a principal, where one person has the workflow to themselves: `fw run`. */
  readonly learner?: string;
  /** Texts that no event, fault or recording may show, besides the keys among the models' settings. */
  readonly secrets?: readonly string[];
  /** Whether sentences about which people had to be asked are kept, see `AskedSentences`; they are when absent. */
  readonly keepAsked?: boolean;
  /** Learns the causes that people are not told. */
  readonly onFault?: (fault: Fault) => void;
}

/**
 * Opens a workflow: loads the folder, what training made of it and its stores, and wires the walk (row 109).
 *
 * @throws {FwError} As `loadWorkflow` and for broken files (`broken-files`), as training's artifacts do (`not-trained`,
 *   `encoder-mismatch`, …), `application-not-ready` when the workflow's own `open` fails, and `store-locked` when another
 *   process has the folder open. Nothing stays open then.
 */
export async function createFastworkflow(options: FastworkflowOptions): Promise<Fastworkflow> {
  return open(options, 'now');
}

async function open(given: FastworkflowOptions, detect: 'now' | 'when-asked'): Promise<Fastworkflow> {
  const { sinks, quiet, redact } = redactSinks(given);
  const told = tellModels(given.models);
  const options: FastworkflowOptions = { ...given, ...sinks, ...(told.models && { models: told.models }) };
  const closers: (() => void | Promise<void>)[] = [];
  const closeAll = async () => {
    // The last opened first; a second call finds nothing to do.
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const loaded = await loadParts(options);
    closers.push(() => loaded.close());
    closers.push(() => loaded.workflow.settings.close?.());
    const stores = await storesFor(options, loaded);
    if (typeof options.stores !== 'object') closers.push(() => closeStores(stores));
    for (const { message } of stores.ledger.problems ?? []) {
      const error = new FwError(
        'ledger-damaged',
        `${message} Nothing is done until somebody has looked: fw doctor --ledger.`,
      );
      options.onFault?.({ code: 'ledger-damaged', where: 'stores', error });
    }
    const { settings = {}, clock = () => new Date() } = options;
    await openApplication(loaded.workflow, settings);
    const interrupted = await clearUp(loaded.workflow, stores, { now: clock(), settings });
    const live = await makeDetector(
      { ...loaded, detector: options.detector, artifacts: options.artifacts },
      stores,
      detect,
    );
    const { detector } = live;
    closers.push(() => detector.close());
    const nested = nestWorkflows(loaded.folders, (folder) => open({ ...nestedOptions(options), folder }, 'when-asked'));
    closers.push(() => nested.close());

    const extractor = options.extractor ?? (await extractorFor(options.models));
    const predict = await predictByModel(options.models);
    const withAgent = options.mode !== 'assistant' && options.models?.has('LLM_AGENT') === true;
    const wiring: AssistantOptions = {
      ...(withAgent && {
        derives: await deriveValues(loaded.workflow),
        reader: createSlotExtractor(),
      }),
      workflow: loaded.workflow,
      detector,
      extractor,
      ledger: stores.ledger,
      ...(options.learner !== undefined && { learner: options.learner }),
      runWorkflow: (folder, request) => nested.run(folder, request),
      ...(predict && { predict }),
      settings: options.settings ?? {},
      ...(options.clock && { clock: options.clock }),
      ...(options.onFault && { onFault: options.onFault }),
    };
    const { record } = options;
    const assistant = record === undefined ? createAssistant(wiring) : recordingAssistant(wiring, record);
    const { folder } = loaded;
    const parts = { workflow: loaded.workflow, assistant, detector, settings, ...(folder && { folder }) };
    const agent = options.mode === 'assistant' ? undefined : await agentFor(options.models, parts, options.agent);
    const speaker = await speakerFor(options.models, parts);
    return wire(options, { ...loaded, interrupted }, stores, {
      live,
      assistant: speaker,
      taker: agent ?? speaker,
      explainer: {
        workflow: loaded.workflow,
        detector,
        extractor,
        settings: options.settings ?? {},
        ...(options.learner !== undefined && { learner: options.learner }),
      },
      quiet,
      redact,
      told,
      close: closeAll,
    });
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** A workflow with where it came from; one defined in code came from nowhere. */
type Parts = Omit<LoadedWorkflow, 'folder'> & { readonly folder?: string };

async function loadParts({ language, ...options }: FastworkflowOptions): Promise<Parts> {
  const parts = await readParts(options);
  return language === undefined ? parts : { ...parts, workflow: { ...parts.workflow, language } };
}

async function readParts({ folder, workflow, skipBroken = false }: FastworkflowOptions): Promise<Parts> {
  if (workflow !== undefined && folder !== undefined)
    throw new FwError('invalid-options', 'createFastworkflow takes a folder or a workflow, not both.');
  if (workflow !== undefined) return { workflow, folders: [], problems: [], close: () => {} };
  if (folder === undefined) throw new FwError('invalid-options', 'createFastworkflow needs a folder or a workflow.');
  const loaded = await loadWorkflow(folder);
  if (loaded.problems.length > 0 && !skipBroken) {
    loaded.close();
    throw brokenFiles(loaded.problems);
  }
  return loaded;
}

/** What takes turns, and what it was made of. */
interface Wired {
  readonly assistant: Assistant;
  readonly taker: Agent;
  readonly explainer: Omit<ExplainRequest, 'utterance'>;
  readonly quiet: RedactedSinks['quiet'];
  readonly redact: RedactedSinks['redact'];
  readonly live: LiveDetector;
  readonly told: ToldModels;
  close(): Promise<void>;
}

function wire(
  options: FastworkflowOptions,
  { workflow, problems, interrupted }: Parts & Pick<Fastworkflow, 'interrupted'>,
  stores: Stores,
  { assistant, taker, explainer, quiet, redact, live, told, close }: Wired,
): Fastworkflow {
  const { sessions, lease: leases } = stores;
  const { sessionId: own = crypto.randomUUID(), settings = {} } = options;
  const asked = keepsAsked(options) && stores.records ? askedSentences(stores.records) : undefined;
  const version = options.version ?? (leases && workflowVersion(workflow));
  const door = ({ sessionId = own, turnId, isNewTurn, principal, admit, ...asked }: TurnOptions & Askable) => ({
    store: sessions,
    sessionId,
    workflow: workflow.name,
    ...(turnId !== undefined && { turnId }),
    ...(isNewTurn !== undefined && { isNewTurn }),
    ...(principal !== undefined && { owner: principal }),
    ...(leases && { lease: leases }),
    ...(version !== undefined && { version }),
    ...(admit && { admit }),
    asked: fingerprintOf(asked, principal),
    mayLag: true,
  });
  const turn = <Wanted extends TurnOptions & Askable>(
    wanted: Wanted,
    take: (request: Wanted & { readonly session: Session }) => Promise<Turn>,
  ) =>
    withSession(door(wanted), (session, lease) =>
      live.during(async () => {
        const heard = { ...quiet(wanted), beforeEffect: flushedBefore(sessions, wanted.beforeEffect) };
        const taken = redact(await told.during(heard.onEvent, () => take({ ...under(heard, lease), session })));
        // What could not be kept is not worth a turn.
        await asked
          ?.note(taken.session.pending, options.clock?.() ?? new Date(), wanted.principal)
          .catch((error: unknown) => options.onFault?.({ code: 'store-unavailable', where: 'asked sentences', error }));
        return taken;
      }),
    );
  return {
    workflow,
    stores,
    problems,
    version,
    get untrained() {
      return live.untrained;
    },
    get training() {
      return live.version;
    },
    interrupted,
    ...(asked && { asked }),
    sessionId: own,
    takenBy: taker === assistant ? 'assistant' : 'agent',
    processTurn: ({ mode, ...wanted }) =>
      turn(wanted, (request) => (mode === 'assistant' ? assistant : taker).take(request)),
    processAction: (wanted) => turn(wanted, (request) => assistant.act({ input: {}, ...request })),
    processAnswer: (wanted) => turn(wanted, (request) => taker.answer(request)),
    refresh: live.refresh,
    async explain({ sessionId = own, path, ...request }) {
      const session = path === undefined ? await sessions.load(sessionId) : newSession(sessionId, workflow.name, path);
      return live.during(() => explain({ ...explainer, ...request, ...(session && { session }) }));
    },
    tryLesson: async ({ sessionId = own, command }) => {
      const session = await sessions.load(sessionId);
      return session && live.during(() => tryLesson({ workflow, detector: live.detector, session, command }));
    },
    place: async (sessionId = own) => placeOf(workflow, (await sessions.load(sessionId))?.path ?? [], settings),
    sessions: () => sessions.list(),
    close,
  };
}
