import { coverageOf, isOptionalSlot, type Evidence, type Slots } from '@fw/signature';
import type { Aimed } from '../pass/entry.ts';
import { noting } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { timed } from '../pass/timed.ts';
import { shapeOf } from '../place/list-commands.ts';
import { imply } from '../referents/refer.ts';
import type { Part } from '../words/part-sentence.ts';
import { isPlaceNamed } from './named-place.ts';
import { oneByOne } from './one-by-one.ts';
import { readInOrder, readValues } from './read-values.ts';
import { waitFor } from './wait.ts';

/** Reads what is unread, in order; what was said besides the request, and gave it no value, is told. */
export async function read(aimed: Aimed): Promise<Aimed> {
  const filled = await readUnread(aimed);
  return aimed.aside === undefined ? filled : tellingAside(filled, aimed.aside);
}

async function readUnread(aimed: Aimed): Promise<Aimed> {
  const { pass, target } = aimed;
  if (aimed.unread.length === 0) return tellingLeft(aimed);
  return timed(pass, 'extract', async () => {
    let slots: Slots = aimed.open.slots;
    let { ambiguities, show } = aimed;
    const unused: string[] = [];
    const waiting: string[] = [];
    for (const words of aimed.unread) {
      const here = { ...words, known: slots, asked: [] };
      // Arguments come in the order of the slots.
      const extraction = words.arguments?.trim()
        ? await readInOrder(pass, target, here, missing(target, slots))
        : await readValues(pass, target, here);
      ({ slots, ambiguities } = extraction);
      // "Tiles" asks for nothing; what came nearest is shown.
      if (extraction.isBare === true && aimed.open.by === 'classified') show = true;
      if (extraction.isRetaken === true && target.command.effect !== 'read') show = true;
      // "Refund Tom 50" is near to what pays him; what a person chose or taught goes by any verb.
      if (extraction.head !== undefined && aimed.open.by === 'classified') unused.push(extraction.head);
      for (const text of extraction.told) if (!(await isPlaceNamed(pass, target.path, text))) unused.push(text);
      waiting.push(...oneByOne(pass, words.utterance, extraction.further));
    }
    ({ slots, ambiguities } = await imply(pass, target, { slots, ambiguities }));
    const done = {
      ...aimed,
      ...(waiting.length > 0 && { pass: waitFor(pass, waiting), follow: true }),
      open: { ...aimed.open, slots },
      ambiguities,
      show,
      unread: [],
    };
    return unused.length === 0 ? done : tellingUnused(done, unused);
  });
}

/** What no value holds is told, and a change is shown first. */
function tellingUnused(aimed: Aimed, unused: readonly string[]): Aimed {
  return { ...aimed, show: aimed.target.command.effect !== 'read', unused };
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
  const texts = Object.values(open.slots).map(({ value }) => (typeof value === 'string' ? value : ''));
  const figures = unused.filter((text) => /\p{N}/u.test(text) && !texts.some((value) => value.includes(text)));
  const answered = Object.values(open.slots).filter(
    ({ value, evidence }) => typeof value === 'number' && evidence.source === 'answer',
  );
  return figures.length > answered.length ? tellingUnused(aimed, figures) : aimed;
}

function missing({ command }: Aimed['target'], slots: Slots): readonly string[] {
  return Object.entries(shapeOf(command)).flatMap(([slot, schema]) =>
    Object.hasOwn(slots, slot) || isOptionalSlot(schema) ? [] : [slot],
  );
}

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
