import { printable, sameForm, type SlotIssue, type ValidInput } from '@fw/signature';
import { askForSlots } from '../pass/ask.ts';
import { asked, dropped, failed, type Aimed } from '../pass/entry.ts';
import { noting, type Outcome, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { timed } from '../pass/timed.ts';
import { focusOf } from '../pass/word-question.ts';
import type { Target } from '../place/commands-at.ts';
import { singular } from '../referents/kinds.ts';
import { wordsOf } from '../referents/things-in.ts';
import { choicesFor } from '../understand/choices.ts';
import { settle } from '../understand/settle.ts';
import { knownSlots } from '../understand/known-values.ts';
import { timesAsked } from '../words/times-asked.ts';
import { gate, type Gated } from './gate.ts';
import { occasionOf, recall, type Occasion } from './recall.ts';
import type { Ran } from './tell.ts';

/** A call that the gate let through. */
export interface Proved {
  readonly kind: 'proved';
  readonly aimed: Aimed;
  readonly occasion: Occasion;
  readonly input: ValidInput;
}

/**
 * Passes what was read through the gate; a question about what it refuses, or what this request did already.
 *
 * @param settled - Slots that were filled from what may be chosen: of each only one is taken, or a look-up that takes none
 * of its own would be asked for ever.
 */
export async function prove(given: Aimed, settled: readonly string[] = []): Promise<Proved | Ran | Outcome> {
  const aimed = await withKnown(given);
  const { pass, target, open, ambiguities } = aimed;
  const occasion = occasionOf(pass, open);
  const mayRepeat = pass.byAgent && timesAsked(pass, open) > 1;
  const isNew = target.command.effect === 'read' || mayRepeat;
  const earlier = isNew ? undefined : await recall(pass, target, occasion, open.slots);
  if (earlier !== undefined) return { ...tellingUnused(aimed), kind: 'ran', execution: earlier };

  const confirmed = aimed.confirmed !== undefined && open.principal === pass.principal;
  const gated = await timed(pass, 'validate', () => gate(pass, target, { open, ambiguities, confirmed }));
  switch (gated.kind) {
    case 'valid':
      return { kind: 'proved', aimed: tellingUnused(aimed), occasion, input: gated.input };
    case 'unavailable':
      // The open question stays open: the same answer will do when the application is back.
      return failed(pass, 'application-failed', say(pass.ports.workflow, 'application-failed'));
    case 'incomplete':
      return refusal(pass, gated.issues) ?? settleOrAsk(aimed, gated, settled);
  }
}

/** What is missing, from what may be chosen for it where that leaves no choice; else the question. */
async function settleOrAsk(
  aimed: Aimed,
  gated: Incomplete,
  before: readonly string[],
): Promise<Proved | Ran | Outcome> {
  const { pass, target, ambiguities } = aimed;
  const { issues, drawn } = gated;
  const open = { ...aimed.open, slots: gated.slots, drawn };
  const choices = await choicesOf(pass, target, gated);
  const focus = focusOf(issues);
  const slot = focus[0]?.slot ?? '';
  const settled = before.includes(slot)
    ? ({ kind: 'several', choices } as const)
    : await settle(pass, target, open, { issues: focus, choices });
  const told = new Set(settled.told);
  const isTold = (text: string) => wordsOf([text]).every((word) => told.has(singular(word)));
  const rest = { ...aimed, unused: (aimed.unused ?? []).filter((text) => !isTold(text)) };
  if (settled.kind === 'one') {
    const filled = { ...rest, pass: settled.pass ?? pass, open: { ...open, slots: settled.slots } };
    return prove(filled, [...before, slot]);
  }
  const question = askForSlots(pass, target.command, open, { issues, ambiguities, choices: settled.choices });
  return asked(tellingUnused(rest).pass, question);
}

/** Nobody reads further. Source: a question names eight choices at most as well. */
const MOST_TOLD = 8;

/** What nothing was made of is told: as late as can be, since a choice may speak of it yet. */
function tellingUnused(aimed: Aimed): Aimed {
  const { pass, unused = [] } = aimed;
  if (unused.length === 0) return aimed;
  const texts = [...new Set(unused)].map((text) => printable(text, 'terminal', 200));
  const rest = [...texts.slice(0, MOST_TOLD), ...(texts.length > MOST_TOLD ? ['…'] : [])].join('”, “');
  return { ...aimed, unused: [], pass: noting(pass, say(pass.ports.workflow, 'not-used', { rest })) };
}

/** What the workflow knows of whoever asks fills what nothing was said for. */
async function withKnown(aimed: Aimed): Promise<Aimed> {
  const { pass, target, open, ambiguities } = aimed;
  const known = Object.entries(await knownSlots(pass, target)).filter(
    ([slot]) => !ambiguities.some((ambiguity) => ambiguity.slot === slot),
  );
  if (known.length === 0) return aimed;
  // A model that was told what is known repeats it.
  const repeated = known.filter(([slot, { value }]) => {
    const given = open.slots[slot];
    return given?.evidence.by === 'agent' && sameForm(given.value, value);
  });
  const slots = { ...Object.fromEntries(known), ...open.slots, ...Object.fromEntries(repeated) };
  return { ...aimed, open: { ...open, slots } };
}

/** What a person may choose from for the slot that is asked for, when nothing was said for it. */
async function choicesOf(pass: Pass, target: Target, { issues, slots }: Incomplete) {
  const [only, ...others] = focusOf(issues);
  if (pass.byAgent || only?.slot === undefined || others.length > 0 || !ASKED_WITH_CHOICES.has(only.kind)) return [];
  return choicesFor(pass, target, only.slot, slots);
}

/** What is asked with what may be chosen: nothing was said, or nothing that would do. */
const ASKED_WITH_CHOICES: ReadonlySet<string> = new Set(['missing', 'invalid', 'unknown', 'refused']);

type Incomplete = Extract<Gated, { readonly kind: 'incomplete' }>;

/** The application says no to the command itself: no answer of the person could change that. */
function refusal(pass: Pass, issues: readonly SlotIssue[]): Outcome | undefined {
  if (!issues.every(({ kind, slot }) => kind === 'refused' && slot === undefined)) return undefined;
  return dropped(pass, issues.map(({ message }) => message).join('\n'), { issues, follow: true });
}
