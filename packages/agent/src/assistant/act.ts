import { foldName, type ActRequest, type Evidence, type Message, type Slots, type Turn } from '@fw/signature';
import { targetIn } from './commands-at.ts';
import { placeInWords } from './conclude.ts';
import { finish } from './finish.ts';
import { canDo } from './list-commands.ts';
import { loadPlace, type Place } from './load-place.ts';
import { outcome, type Outcome, type Pass, type Ports } from './pass.ts';
import { unreachable } from './repair.ts';
import { say } from './replies.ts';
import { passes, passOf, turnOf, type Timed } from './take-turn.ts';
import { timed } from './timed.ts';

/** A structured call: the command is named and its values are given. It enters at the gate, like any other. */
export async function act(ports: Ports, request: Timed<ActRequest>): Promise<Turn> {
  const pass = passOf(ports, request, '');
  return turnOf(pass, '', await passes(pass, (first) => call(first, request)));
}

async function call(pass: Pass, { command, input, preview = false }: ActRequest): Promise<Outcome> {
  const loaded = await timed(pass, 'scope', () => loadPlace(pass, pass.session.path));
  if (loaded.kind === 'unavailable') return unreachable(pass, undefined);
  const { place } = loaded;
  const here =
    place.gone === undefined
      ? pass
      : { ...pass, session: { ...pass.session, path: place.path }, notes: [goneNote(pass, place)] };
  const qualified = named(place, command);
  const scope =
    qualified === undefined ? undefined : place.scopes.find((one) => [...one.commands.values()].includes(qualified));
  const target =
    qualified === undefined || scope === undefined ? undefined : targetIn(here, place, qualified, scope.path);
  if (qualified === undefined || target === undefined) {
    const message = say(pass.ports.workflow, 'unknown-command', {
      command: command.slice(0, 80),
      can: canDo(here, place),
    });
    return outcome(here, message, { status: 'failed', failure: { code: 'unknown-command', message } });
  }
  const intent = {
    kind: 'matched',
    command: qualified,
    by: 'call',
    confidence: 1,
    reason: 'A program named it.',
  } as const;
  const slots = callerSlots(pass, input);
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
  const ended = await finish({
    kind: 'aimed',
    pass: here,
    target,
    open,
    unread: [],
    ambiguities: [],
    show: preview,
    follow: false,
  });
  return { ...ended, intent };
}

function goneNote(pass: Pass, place: Place): string {
  const object = place.gone === undefined ? '' : placeInWords([place.gone]);
  return say(pass.ports.workflow, 'gone', { object, place: place.scopes[0]?.displayName ?? '' });
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
export function callerSlots(pass: Pass, input: Readonly<Record<string, unknown>>): Slots {
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([slot, value]) => [slot, { value, evidence: evidenceOf(pass, value) }]),
  );
}

/** Of a model's value it is told where it stands: only in a result, or (as the gate will find out) in someone's words. */
function evidenceOf({ byAgent, session }: Pass, value: unknown): Evidence {
  if (!byAgent) return { source: 'caller', confidence: 1 };
  const text = String(value).toLowerCase();
  const standsIn = (from: Message['from']) =>
    session.history.some((message) => message.from === from && message.text.toLowerCase().includes(text));
  const onlyShown = !standsIn('person') && standsIn('result');
  return { source: onlyShown ? 'result' : 'utterance', confidence: 1, by: 'agent' };
}
