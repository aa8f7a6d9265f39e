import { samePath, SURE_INTENT, type ContextPath, type Scope, type WorkflowContext } from '@fw/signature';
import { noting, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { CHECK_TIMEOUT_MS, withinTime } from '../pass/within-time.ts';
import { contextCall, loadPlace, type Place } from '../place/load-place.ts';
import { detect, type Found } from './detect.ts';
import { learnerOf } from './learn.ts';

/** Longer words name no place. In UTF-16 code units. */
const LONGEST = 400;

/** Where a request is taken that names an object, and what it is there. */
export interface TakenThere {
  readonly pass: Pass;
  readonly place: Place;
  readonly found: Found;
}

/**
 * "The Smith account, show its last invoices": where the one object that the words name lies, when the words are a
 * request there. The conversation goes there, says so, and stays.
 */
export async function takeThere(pass: Pass, place: Place): Promise<TakenThere | undefined> {
  if (pass.byAgent || pass.utterance.length > LONGEST) return undefined;
  for (const context of pass.ports.workflow.contexts.values()) {
    const path = await pathNamed(pass, place, context);
    if (path === undefined || samePath(path, place.path)) continue;
    const loaded = await loadPlace(pass, path);
    if (loaded.kind === 'unavailable' || loaded.place.gone !== undefined) continue;
    const found = await requestThere(pass, loaded.place, context.name);
    if (found === undefined) continue;
    const there = loaded.place.scopes[0]?.displayName ?? context.name;
    pass.emit({ type: 'context-changed', from: pass.session.path, to: path });
    const moved = { ...pass, session: { ...pass.session, path } };
    return { pass: noting(moved, say(pass.ports.workflow, 'go-up', { place: there })), place: loaded.place, found };
  }
  return undefined;
}

/** The path of the one object of a context that the words name, from where the conversation stands. */
async function pathNamed(pass: Pass, { path }: Place, context: WorkflowContext): Promise<ContextPath | undefined> {
  const { definition } = context;
  if (definition.find === undefined) return undefined;
  const depth =
    context.parents.length === 0 ? 0 : path.findLastIndex((entry) => context.parents.includes(entry.context)) + 1;
  if (context.parents.length > 0 && depth === 0) return undefined;
  try {
    const named =
      (await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
        definition.find?.(pass.utterance, contextCall(pass, signal)),
      )) ?? [];
    const [only, ...others] = named;
    return only === undefined || others.length > 0
      ? undefined
      : [...path.slice(0, depth), { context: context.name, key: only.key }];
  } catch (error) {
    pass.signal.throwIfAborted();
    pass.ports.fault({ code: 'context-unavailable', where: context.name, error });
    return undefined;
  }
}

/** The name of the object in front of what is asked: "The Smith account, …", "order #W1: …". */
const NAMED_FIRST = /^[^,:;]{1,80}[,:;]\s+(?=\S)/u;

async function requestThere(pass: Pass, place: Place, context: string): Promise<Found | undefined> {
  const trial: Pass = { ...pass, emit: () => undefined };
  const rest = pass.utterance.replace(NAMED_FIRST, '');
  for (const words of new Set([pass.utterance, rest])) {
    const found = await detect(trial, words, place.scopes);
    if (found.kind === 'matched' && found.offer.scope.context === context) return found;
  }
  return undefined;
}

/** A command of a context out of reach that the words surely ask for; the way there is offered. */
export async function askedElsewhere(
  pass: Pass,
  place: Place,
): Promise<{ readonly command: string; readonly context: string } | undefined> {
  if (pass.byAgent || pass.utterance.length > LONGEST) return undefined;
  const { workflow, detector } = pass.ports;
  const here = new Set(place.scopes.map(({ context }) => context));
  for (const { name, commands } of workflow.contexts.values()) {
    if (here.has(name)) continue;
    const scope: Scope = { context: name, path: place.path, commands, displayName: name };
    const { signal, utterance } = pass;
    const intent = await detector.detect({ utterance, scope, signal, user: learnerOf(pass) });
    if (intent.kind !== 'matched' || intent.confidence < SURE_INTENT) continue;
    const command = workflow.commands.get(intent.command);
    if (command?.owner === name && command.internal !== true) return { command: command.name, context: name };
  }
  return undefined;
}
