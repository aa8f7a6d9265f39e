import {
  enumMembers,
  humanName,
  schemaKind,
  slotMeta,
  spokenForms,
  type Pending,
  type Referent,
  type SlotValue,
  type Slots,
} from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import { kindOfSlot } from '../referents/kinds.ts';
import { described, newestList, pickReferent } from '../referents/pick-referent.ts';
import { pointersIn } from '../referents/pointers.ts';
import { referentsFor } from '../referents/refer.ts';
import { wordsOf } from '../referents/things-in.ts';
import { pick, picksNone } from '../words/pick.ts';
import { readYesNo } from '../words/yes-no.ts';
import { TOLD } from './about-open.ts';

type FillSlots = Extract<Pending, { kind: 'fill-slots' }>;

/**
 * What an answer picks of what was offered: for the slot that is asked for, else for one whose choices were just told. A
 * place in a list is one of the list that was told last.
 */
export function pickOffered(pass: Pass, target: Target, pending: FillSlots): Slots | undefined {
  const told = toldLast(pass, target, pending);
  return (
    pickCandidate(pass, target, pending, told === undefined) ??
    (told && pickTold(pass, target, told)) ??
    (told && pickCandidate(pass, target, pending, true)) ??
    pickMember(pass, target, pending)
  );
}

/** "Neither": nothing of what may be chosen is wanted. */
export function turnsAllDown({ utterance, byAgent, ports }: Pass, { asked, candidates }: FillSlots): boolean {
  const { language } = ports.workflow;
  const isOffered = asked.some((slot) => (candidates[slot] ?? []).length > 1);
  return !byAgent && isOffered && readYesNo(utterance, language).kind === 'other' && picksNone(utterance, language);
}

interface Told {
  readonly slot: string;
  readonly list: readonly Referent[];
}

/** The choices of another slot than the one that is asked for, which were told just before. */
function toldLast(pass: Pass, target: Target, { asked }: FillSlots): Told | undefined {
  if (pass.byAgent) return undefined;
  for (const slot of Object.keys(shapeOf(target.command))) {
    const kind = kindOfSlot(target.command, slot);
    const list = newestList(referentsFor(pass, target, slot).filter((one) => one.kind === kind));
    const isTold = list[0]?.list?.id.startsWith(TOLD) === true && pass.session.turns - list[0].turn <= 1;
    if (isTold && !asked.includes(slot)) return { slot, list };
  }
  return undefined;
}

/** "The cheaper one" after "what colours are there?", while the way to pay is asked. */
function pickTold(pass: Pass, target: Target, { slot, list }: Told): Slots | undefined {
  const { language } = pass.ports.workflow;
  const words = wordsOf([pass.utterance]).filter((word) => !language.pointers.hollow.has(word));
  const pointed = pointersIn(pass.utterance, language).map((pointer) => pickReferent(pointer, list));
  const isFew = words.length > 0 && words.length <= MOST_WORDS;
  const picked = pointed.find(({ kind }) => kind === 'one') ?? (isFew ? described(words, list) : undefined);
  if (picked?.kind !== 'one') return undefined;
  const { key, label } = picked.referent;
  const schema = shapeOf(target.command)[slot];
  const isList = schema !== undefined && schemaKind(schema) === 'array';
  return { [slot]: chosen({ value: isList ? [key] : key, label }, pass.utterance) };
}

/** "The second" of what was offered for a slot, or its label; a number is a value where the slot is one. */
function pickCandidate(pass: Pass, target: Target, pending: FillSlots, mayCount: boolean): Slots | undefined {
  const offered = Object.entries(pending.candidates).filter(([slot]) => pending.asked.includes(slot));
  const [only, ...others] = offered;
  if (only === undefined || others.length > 0) return undefined;
  const [slot, candidates] = only;
  const { kind, rest } = readYesNo(pass.utterance, pass.ports.workflow.language);
  const [single, ...more] = candidates;
  // "Half a million: 500,000?" is answered by a yes.
  if (kind === 'yes' && rest === '' && single !== undefined && more.length === 0 && !pass.byAgent)
    return { [slot]: chosen(single, pass.utterance) };
  const schema = shapeOf(target.command)[slot];
  const byIndex = mayCount && (schema === undefined || !['number', 'int', 'bigint'].includes(schemaKind(schema)));
  const hit = pick(
    pass.utterance,
    candidates.map((candidate) => ({ ...candidate, names: [candidate.label] })),
    pass.ports.workflow.language,
    byIndex,
  );
  const value = hit?.value ?? answersTo(pass, target, slot, candidates);
  const one = candidates.find((candidate) => candidate.value === value);
  return one === undefined ? undefined : { [slot]: chosen(one, pass.utterance) };
}

/** "Could I have thai?": a polite question for one member of the closed set that is asked for, and nothing else. */
function pickMember({ utterance, byAgent, ports }: Pass, { command }: Target, { asked }: FillSlots): Slots | undefined {
  const { language } = ports.workflow;
  const [slot = '', ...others] = asked;
  const schema = shapeOf(command)[slot];
  if (byAgent || others.length > 0 || schema === undefined || !language.picks.asking.test(utterance)) return undefined;
  const members = (enumMembers(schema) ?? []).map((value) => ({
    value,
    names: spokenForms(value, slotMeta(schema).synonyms),
  }));
  const hit = pick(utterance, members, language, false);
  return hit && { [slot]: chosen({ value: hit.value, label: humanName(String(hit.value)) }, utterance) };
}

/** The one of the candidates that answers to all the words, by whatever was shown of it: "3071", "the oak one". */
function answersTo(
  pass: Pass,
  target: Target,
  slot: string,
  candidates: FillSlots['candidates'][string],
): string | number | undefined {
  const words = wordsOf([pass.utterance]).filter((word) => !pass.ports.workflow.language.pointers.hollow.has(word));
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const among = referentsFor(pass, target, slot).filter(({ key }) => candidates.some(({ value }) => value === key));
  const picked = described(words, among);
  return picked.kind === 'one' ? picked.referent.key : undefined;
}

/** More words than this describe no choice. Source: chosen here. */
const MOST_WORDS = 6;

function chosen(
  { value, label }: Pick<FillSlots['candidates'][string][number], 'value' | 'label'>,
  answer: string,
): SlotValue {
  return { value, evidence: { source: 'answer', quote: answer.trim(), confidence: 1, by: 'choice', of: label } };
}
