import { samePath, SURE_INTENT, type ContextPath, type Scope, type WorkflowContext } from '@fw/signature';
import { noting, outcome, type Outcome, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { quietly } from '../pass/quietly.ts';
import { contextCall, loadPlace, type Place } from '../place/load-place.ts';
import { kindOfField, sameKind } from '../referents/kinds.ts';
import { described } from '../referents/pick-referent.ts';
import { wordsOf } from '../referents/things-in.ts';
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
export async function takeThere(
  pass: Pass,
  place: Place,
  { onlyIf }: { readonly onlyIf?: 'named-first' } = {},
): Promise<TakenThere | undefined> {
  if (pass.byAgent || pass.utterance.length > LONGEST) return undefined;
  const words = onlyIf === undefined ? pass.utterance : NAMED_FIRST.exec(pass.utterance)?.[0];
  if (words === undefined) return undefined;
  for (const context of pass.ports.workflow.contexts.values()) {
    const path = await pathNamed(pass, place, context, words);
    if (path === undefined || samePath(path, place.path)) continue;
    const loaded = await loadPlace(pass, path);
    if (loaded.kind === 'unavailable' || loaded.place.gone !== undefined) continue;
    const found = await requestThere(pass, loaded.place, context.name);
    if (found === undefined) continue;
    const there = loaded.place.scopes[0]?.displayName ?? context.name;
    pass.emit({ type: 'context-changed', from: pass.session.path, to: path });
    const moved = { ...pass, session: { ...pass.session, path } };
    return {
      pass: noting(moved, say(pass.ports.workflow, 'go-up', { place: there })),
      place: loaded.place,
      found: doubted(found),
    };
  }
  return undefined;
}

/**
 * "Go to the red Golf": to the one object that the words name or describe, by what the application finds, else by what
 * is on the table. Says where the conversation is then.
 */
export async function goThere(pass: Pass, place: Place): Promise<Outcome | undefined> {
  const { language, contexts } = pass.ports.workflow;
  const words = language.talk.going.exec(pass.utterance.slice(0, LONGEST))?.groups?.['where'];
  if (pass.byAgent || words === undefined) return undefined;
  for (const context of contexts.values()) {
    const path = (await pathNamed(pass, place, context, words)) ?? pathDescribed(pass, place, context, words);
    if (path === undefined || samePath(path, place.path)) continue;
    const loaded = await loadPlace(pass, path);
    if (loaded.kind === 'unavailable' || loaded.place.gone !== undefined) continue;
    const there = loaded.place.scopes[0]?.displayName ?? context.name;
    pass.emit({ type: 'context-changed', from: pass.session.path, to: path });
    const session = { ...pass.session, path };
    return outcome(pass, say(pass.ports.workflow, 'go-up', { place: there }), { success: true, session });
  }
  return undefined;
}

/** The path of the one thing on the table that the words describe, and that is an object of a context. */
function pathDescribed(
  { session, ports }: Pass,
  { path }: Place,
  context: WorkflowContext,
  words: string,
): ContextPath | undefined {
  const { hollow } = ports.workflow.language.pointers;
  const kind = kindOfField(context.name);
  const telling = wordsOf([words]).filter((word) => !hollow.has(word));
  const things = (session.referents ?? []).filter((one) => sameKind(kind, one.kind));
  const picked = telling.length === 0 ? undefined : described(telling, things);
  const depth = depthOf(path, context);
  return picked?.kind !== 'one' || depth === undefined
    ? undefined
    : [...path.slice(0, depth), { context: context.name, key: String(picked.referent.key) }];
}

/** How much of a path leads to where a context's objects lie; `undefined` where they cannot be reached from it. */
function depthOf(path: ContextPath, { parents }: WorkflowContext): number | undefined {
  if (parents.length === 0) return 0;
  const depth = path.findLastIndex((entry) => parents.includes(entry.context)) + 1;
  return depth === 0 ? undefined : depth;
}

/** How sure a request is whose place was only named: a change is shown first. */
const DOUBTFUL = 0.5;

function doubted(found: Extract<Found, { kind: 'matched' }>): Found {
  const confidence = Math.min(found.offer.confidence, DOUBTFUL);
  return { ...found, offer: { ...found.offer, confidence }, intent: { ...found.intent, confidence } };
}

/** The path of the one object of a context that the words name, from where the conversation stands. */
async function pathNamed(
  pass: Pass,
  { path }: Place,
  context: WorkflowContext,
  words: string,
): Promise<ContextPath | undefined> {
  if (context.definition.find === undefined) return undefined;
  const depth = depthOf(path, context);
  if (depth === undefined) return undefined;
  const [only, ...others] = await objectsNamed(pass, context, words);
  return only === undefined || others.length > 0
    ? undefined
    : [...path.slice(0, depth), { context: context.name, key: only.key }];
}

/** The objects of a context that words name; none where the application cannot be asked. */
async function objectsNamed(
  pass: Pass,
  { name, definition }: WorkflowContext,
  words: string,
): Promise<readonly { readonly key: string }[]> {
  const fault = { code: 'context-unavailable', where: name };
  return (await quietly(pass, fault, (signal) => definition.find?.(words, contextCall(pass, signal)))) ?? [];
}

/** Whether words name the object where a command runs: "the mileage of the Golf", said at the Golf. */
export async function isPlaceNamed(pass: Pass, path: ContextPath, words: string): Promise<boolean> {
  const here = path.at(-1);
  const context = here === undefined ? undefined : pass.ports.workflow.contexts.get(here.context);
  if (here === undefined || context === undefined || pass.byAgent) return false;
  const named = await objectsNamed(pass, context, words);
  return named.length === 1 && named[0]?.key === here.key;
}

/** The name of the object in front of what is asked: "The Smith account, …", "order #W1: …". */
const NAMED_FIRST = /^[^,:;]{1,80}[,:;]\s+(?=\S)/u;

async function requestThere(
  pass: Pass,
  place: Place,
  context: string,
): Promise<Extract<Found, { kind: 'matched' }> | undefined> {
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
