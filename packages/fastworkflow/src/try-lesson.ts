import {
  currentContext,
  type DetectRequest,
  type IntentDetector,
  type Reroute,
  type Scope,
  type Session,
  type Workflow,
} from '@fw/signature';

/** What a lesson would change among sentences that were understood without it. */
export interface LessonTrial {
  /** How many other sentences it was tried on. */
  readonly tried: number;
  readonly changed: readonly Reroute[];
}

/** Sentences that a lesson is tried on at most: some milliseconds each. */
const MOST_TRIED = 300;

/** Tries what a choice would teach, on a copy of what was learnt. */
export async function tryLesson({
  workflow,
  detector,
  session,
  command,
}: {
  readonly workflow: Workflow;
  readonly detector: IntentDetector;
  readonly session: Session;
  readonly command: string;
}): Promise<LessonTrial | undefined> {
  const { pending, owner, history } = session;
  if (pending?.kind !== 'choose-command' || !pending.teach || detector.trial === undefined) return undefined;
  const path = pending.paths[command];
  if (path === undefined) return undefined;
  const context = currentContext(path);
  const commands = workflow.contexts.get(context)?.commands ?? new Map<string, string>();
  const scope: Scope = { context, path, displayName: context, commands };
  const said = history.filter(({ from }) => from === 'person').map(({ text }) => text);
  const trained = [...commands.values()].map((name) => workflow.commands.get(name)?.utterances ?? []);
  const others = [...new Set([...said, ...inTurns(trained)])]
    .filter((utterance) => utterance !== pending.utterance)
    .slice(0, MOST_TRIED)
    .map((utterance): DetectRequest => ({ utterance, scope, ...(owner !== undefined && { user: owner }) }));
  const lesson = { utterance: pending.utterance, command, context, positive: true, at: new Date() };
  const changed = await detector.trial({ ...lesson, ...(owner !== undefined && { user: owner }) }, others);
  return { tried: others.length, changed };
}

/** The first of each list, then the second of each, …: where not all fit, every command has its share. */
function inTurns(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}
