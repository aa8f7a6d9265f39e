import {
  canonicalForm,
  foldName,
  isOptionalSlot,
  LIMITS,
  restoreForm,
  type ActRequest,
  type Evidence,
  type Slots,
  type Turn,
  type WorkflowCommand,
} from '@fw/signature';
import { targetIn } from './place/commands-at.ts';
import { canDo, shapeOf } from './place/list-commands.ts';
import type { Place } from './place/load-place.ts';
import { stand } from './place/stand.ts';
import { aimedAt, failed } from './pass/entry.ts';
import type { Outcome, Pass, Ports } from './pass/pass.ts';
import { unreachable } from './reenter/repair.ts';
import { say } from './pass/replies.ts';
import { passes, passOf, turnOf, type Timed } from './take-turn.ts';
import { readDescriptions } from './understand/read-descriptions.ts';
import { proceed } from './walk.ts';

/** A structured call: the command is named and its values are given. It enters at the gate, like any other. */
export async function act(ports: Ports, request: Timed<ActRequest>): Promise<Turn> {
  const pass = passOf(ports, request, '');
  return turnOf(pass, '', await passes(pass, (first) => call(first, request)));
}

async function call(start: Pass, { command, input, preview = false }: ActRequest): Promise<Outcome> {
  const standing = await stand(start);
  if (standing.kind === 'unavailable') return unreachable(start, undefined);
  const { pass, place } = standing;
  const qualified = named(place, command);
  const scope =
    qualified === undefined ? undefined : place.scopes.find((one) => [...one.commands.values()].includes(qualified));
  const target =
    qualified === undefined || scope === undefined ? undefined : targetIn(pass, place, qualified, scope.path);
  if (qualified === undefined || target === undefined) {
    const message = say(pass.ports.workflow, 'unknown-command', {
      command: command.slice(0, 80),
      can: canDo(pass, place),
    });
    return failed(pass, 'unknown-command', message);
  }
  const intent = {
    kind: 'matched',
    command: qualified,
    by: 'call',
    confidence: 1,
    reason: 'A program named it.',
  } as const;
  const values = objectFrom(input);
  if (values === undefined) {
    return failed(pass, 'invalid-input', say(pass.ports.workflow, 'not-an-object'));
  }
  const given = callerSlots(pass, target.command, await filled(target.command, values, pass.byAgent));
  const { slots, ambiguities } = pass.byAgent
    ? await readDescriptions(pass, target, given)
    : { slots: given, ambiguities: [] };
  pass.emit({ type: 'command-detected', context: scope?.context ?? target.command.owner, intent });
  pass.emit({ type: 'slots-extracted', command: qualified, slots, by: ['caller'] });
  const open = {
    command: qualified,
    path: target.path,
    slots,
    utterance: '',
    by: 'call',
    confidence: 1,
  } as const;
  const ended = await proceed(aimedAt(pass, target, open, { ambiguities, show: preview, follow: false }));
  return { ...ended, intent };
}

/** Programs hand over an object, and some of them its JSON text; anything else is one mistake, told once. */
function objectFrom(input: unknown): Readonly<Record<string, unknown>> | undefined {
  let value = input;
  if (typeof value === 'string') {
    try {
      value = JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  // An object that is no array has string keys.
  return value as Readonly<Record<string, unknown>>;
}

/**
 * Values without those that say nothing. Models and forms fill in every field: "" for what may be left out is absent where
 * the schema refuses it, and from a model in any case. `null` the schema itself says, see `readSlot`.
 */
async function filled(
  command: WorkflowCommand,
  values: Readonly<Record<string, unknown>>,
  byAgent: boolean,
): Promise<Readonly<Record<string, unknown>>> {
  const shape = shapeOf(command);
  const kept = await Promise.all(
    Object.entries(values).map(async ([slot, value]) => {
      const schema = Object.hasOwn(shape, slot) ? shape[slot] : undefined;
      const isEmpty = typeof value === 'string' && value.trim() === '';
      if (schema === undefined || !isEmpty || !isOptionalSlot(schema)) return true;
      return !byAgent && (await schema.safeParseAsync(value)).success;
    }),
  );
  return Object.fromEntries(Object.entries(values).filter((_, at) => kept[at] === true));
}

/** Qualified or plain name, nearest scope first; a program writes names exactly, but for case and separators. */
function named({ scopes }: Place, command: string): string | undefined {
  for (const scope of scopes) {
    for (const [name, qualified] of scope.commands) if (name === command || qualified === command) return qualified;
  }
  const wanted = foldName(command.slice(0, 200));
  for (const scope of scopes) {
    for (const [name, qualified] of scope.commands) if (foldName(name) === wanted) return qualified;
  }
  return undefined;
}

/**
 * A caller that speaks for the person is believed; a model is not: what it fills in counts only where the person's words
 * or a shown result have it.
 */
export function callerSlots(pass: Pass, command: WorkflowCommand, input: Readonly<Record<string, unknown>>): Slots {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const stray = given.filter(([slot]) => !Object.hasOwn(shapeOf(command), slot)).slice(STRAYS);
  const untold = new Set(stray.map(([slot]) => slot));
  return Object.fromEntries(
    given
      .filter(([slot]) => !untold.has(slot))
      .map(([slot, value]) => [slot, { value: looked(value), evidence: pass.byAgent ? BY_MODEL : BY_CALLER }]),
  );
}

/** Parameters that a command does not have and is told of, each; more tell nothing more. Source: chosen here. */
const STRAYS = 10;

/** A program's value as it is now: what answers something else at each look would be asked about for ever. */
function looked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  try {
    // What has too many entries is refused at the gate: they are counted here, and not looked at.
    if (Object.keys(value).length > LIMITS.listLength) return value;
    return restoreForm(canonicalForm(value));
  } catch {
    // Without a form it is refused at the gate, by name.
    return value;
  }
}

const BY_CALLER: Evidence = { source: 'caller', confidence: 1 };
/** Where it really comes from, the gate finds out. */
const BY_MODEL: Evidence = { source: 'model', confidence: 1, by: 'agent' };
