import {
  coverageOf,
  enumMembers,
  isOptionalSlot,
  LIMITS,
  printable,
  schemaKind,
  type Evidence,
  type Slots,
} from '@fw/signature';
import type { Aimed, Entry } from './pass/entry.ts';
import { forPeople, type Place, loadPlace } from './place/load-place.ts';
import { preferComplete } from './understand/prefer-complete.ts';
import { goingOn } from './reenter/side-question.ts';
import { elliptical } from './understand/ellipsis.ts';
import { readValues, readInOrder, type Accounted } from './understand/read-values.ts';
import { ofWhatIsSpoken } from './referents/of-what-is-spoken.ts';
import { imply } from './referents/refer.ts';
import { proveAndRun } from './effect/prove-and-run.ts';
import { shapeOf } from './place/list-commands.ts';
import { heedMood } from './understand/heed-mood.ts';
import { noting, outcome, type Outcome, type Pass } from './pass/pass.ts';
import type { Part } from './words/part-sentence.ts';
import { placeInWords } from './effect/conclude.ts';
import { aim } from './understand/aim.ts';
import { takeThere } from './understand/named-place.ts';
import { matchMistypedRepair, matchRepair, type Asked } from './words/repair-phrases.ts';
import { repair, unreachable } from './reenter/repair.ts';
import { say } from './pass/replies.ts';
import { resume } from './reenter/resume.ts';
import { MOST_WAITING, splitRequests } from './understand/split-requests.ts';
import { timed } from './pass/timed.ts';

/**
 * One utterance, one pass: escapes, resume, scope, detect, extract, validate, confirm, execute, navigate, reply. Each
 * stage feeds the next and none calls back; a question ends the pass, and its answer re-enters where `resume` says.
 */
export async function walk(start: Pass): Promise<Outcome> {
  const { length } = start.utterance;
  if (length > LIMITS.utteranceLength) {
    const limits = { length: String(length), limit: String(LIMITS.utteranceLength) };
    return outcome(start, say(start.ports.workflow, 'too-long', limits));
  }
  const spoken = matchRepair(start.utterance, askedOf(start), start.ports.workflow.language);
  const loaded = await timed(start, 'scope', () => loadPlace(start, start.session.path));
  if (loaded.kind === 'unavailable') return unreachable(start, spoken);

  const place = start.byAgent ? loaded.place : forPeople(start.ports.workflow, loaded.place);
  const pass =
    place.gone === undefined
      ? start
      : steppedOut(start, place.path, placeInWords([place.gone]), place.scopes[0]?.displayName);
  const entry = await timed(
    pass,
    'resume',
    async () => (spoken === undefined ? undefined : await repair(pass, place, spoken)) ?? resume(pass, place),
  );
  if (entry.kind === 'said') return entry.outcome;
  if (entry.kind === 'aimed') return proveAndRun(await read(entry));

  const ended = await request(entry, place);
  return entry.back === undefined ? ended : goingOn(pass, entry.back, ended);
}

/** What the open question asks for. */
function askedOf({ ports, session: { pending } }: Pass): Asked {
  if (pending === undefined) return 'nothing';
  if (pending.kind !== 'fill-slots') return pending.kind === 'question' ? 'text' : 'choice';
  const command = ports.workflow.commands.get(pending.open.command);
  const takesText = pending.asked.some((slot) => {
    const schema = command === undefined ? undefined : shapeOf(command)[slot];
    return schema === undefined || (schemaKind(schema) === 'string' && enumMembers(schema) === undefined);
  });
  return takesText ? 'text' : 'choice';
}

/** A request of its own, from detection on. */
async function request(entry: Extract<Entry, { kind: 'request' }>, place: Place): Promise<Outcome> {
  const requests = await timed(entry.pass, 'detect', () => splitRequests(entry.pass, place, entry.found));
  if (requests.kind === 'said') return requests.outcome;
  if (requests.found.kind === 'unmatched') {
    const mistyped = matchMistypedRepair(entry.pass.utterance, entry.pass.ports.workflow.language);
    const repaired = mistyped === undefined ? undefined : await repair(entry.pass, place, mistyped);
    if (repaired?.kind === 'said') return repaired.outcome;
    if (repaired?.kind === 'aimed') return proveAndRun(await read(repaired));
    const there = await takeThere(entry.pass, place);
    if (there !== undefined) return request({ ...entry, pass: there.pass, found: there.found }, there.place);
  }
  const isParted = requests.kind === 'parted';
  const more = isParted ? undefined : await elliptical(entry.pass, place, requests.found);
  if (more !== undefined) return proveAndRun(more);
  const found = isParted
    ? requests.found
    : ofWhatIsSpoken(entry.pass, place, await preferComplete(entry.pass, place, requests.found));
  const meant = await aim(isParted ? requests.pass : entry.pass, place, found);
  if (meant.kind === 'said') return meant.outcome;
  const wished = await heedMood(entry.pass, meant);
  if (wished.kind === 'said') return wished.outcome;
  const aimed = await read({ ...wished, follow: isParted });
  return proveAndRun(isParted ? aimed : tellingAside(aimed, requests.aside));
}

/** What was said besides the request, and gave it no value, is told rather than dropped. */
function tellingAside(aimed: Aimed, aside: readonly Part[]): Aimed {
  const used = [...Object.values(aimed.open.slots), ...aimed.ambiguities.flatMap(({ candidates }) => candidates)].map(
    ({ evidence }) => evidence,
  );
  const unused = aside.filter((part) => !used.some((evidence) => isIn(part, evidence)));
  if (unused.length === 0) return aimed;
  const rest = unused.map(({ text }) => text).join('”, “');
  return { ...aimed, pass: noting(aimed.pass, say(aimed.pass.ports.workflow, 'left-aside', { rest })) };
}

function isIn(part: Part, { start, end, quote }: Evidence): boolean {
  if (start !== undefined && end !== undefined) return start < part.end && end > part.start;
  return quote !== undefined && (part.text.includes(quote) || quote.includes(part.text));
}

function steppedOut(pass: Pass, path: Pass['session']['path'], object: string, place = 'the top level'): Pass {
  pass.emit({ type: 'context-changed', from: pass.session.path, to: path });
  return noting({ ...pass, session: { ...pass.session, path } }, say(pass.ports.workflow, 'gone', { object, place }));
}

/** Reads what is unread, in order. */
export async function read(aimed: Aimed): Promise<Aimed> {
  const { pass, target } = aimed;
  if (aimed.unread.length === 0) return tellingLeft(aimed);
  return timed(pass, 'extract', async () => {
    let slots: Slots = aimed.open.slots;
    let { ambiguities } = aimed;
    const unused: string[] = [];
    const waiting: string[] = [];
    for (const words of aimed.unread) {
      const here = { ...words, known: slots, asked: [] };
      // Arguments come in the order of the slots.
      const extraction = words.arguments?.trim()
        ? await readInOrder(pass, target, here, missing(target, slots))
        : await readValues(pass, target, here);
      ({ slots, ambiguities } = extraction);
      unused.push(...extraction.unused);
      waiting.push(...oneByOne(pass, words.utterance, extraction.further));
    }
    ({ slots, ambiguities } = await imply(pass, target, { slots, ambiguities }));
    const session = { ...pass.session, waiting: [...waiting, ...pass.session.waiting].slice(0, MOST_WAITING) };
    const done = {
      ...aimed,
      ...(waiting.length > 0 && { pass: { ...pass, session }, follow: true }),
      open: { ...aimed.open, slots },
      ambiguities,
      unread: [],
    };
    return unused.length === 0 || target.command.effect === 'read' ? done : tellingUnused(done, unused);
  });
}

/** What no value holds is told, and the change is shown first. */
function tellingUnused(aimed: Aimed, unused: readonly string[]): Aimed {
  const { pass } = aimed;
  const rest = printable([...new Set(unused)].join('”, “'), 'terminal', 200);
  return { ...aimed, show: true, pass: noting(pass, say(pass.ports.workflow, 'not-used', { rest })) };
}

/**
 * Answers may replace what the words of the request were first taken for: "transfer 50 to Anna and 60 to Ben", which
 * recipient? "Anna". A figure that no value holds now, and that no answer stands in for, is told before it is lost.
 */
function tellingLeft(aimed: Aimed): Aimed {
  const { pass, target, open, ambiguities } = aimed;
  const { pending } = pass.session;
  if (pending?.kind !== 'fill-slots' || target.command.effect === 'read') return aimed;
  const isAnswered = Object.keys(open.slots).some((slot) => !Object.hasOwn(pending.open.slots, slot));
  if (!isAnswered || ambiguities.length > 0 || missing(target, open.slots).length > 0) return aimed;
  const { unused } = coverageOf(open.utterance, target.command, open.slots, pass.ports.workflow.language.mood);
  const figures = unused.filter((text) => /\p{N}/u.test(text));
  const answered = Object.values(open.slots).filter(
    ({ value, evidence }) => typeof value === 'number' && evidence.source === 'answer',
  );
  return figures.length > answered.length ? tellingUnused(aimed, figures) : aimed;
}

/** "Cancel both" is "cancel the first one", now, and then "cancel the second one", each with its own gate. */
function oneByOne({ ports }: Pass, utterance: string, further: Accounted['further']): readonly string[] {
  if (further === undefined) return [];
  const { pointer, referents } = further;
  return referents.flatMap(({ list }) => {
    const nth = ports.workflow.language.pointers.nthOne[list?.at ?? -1];
    return nth === undefined ? [] : [`${utterance.slice(0, pointer.start)}${nth}${utterance.slice(pointer.end)}`];
  });
}

function missing({ command }: Aimed['target'], slots: Slots): readonly string[] {
  return Object.entries(shapeOf(command)).flatMap(([slot, schema]) =>
    Object.hasOwn(slots, slot) || isOptionalSlot(schema) ? [] : [slot],
  );
}
