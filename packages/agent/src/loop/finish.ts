import { canonicalJson, type CommandRun, withoutShortPoints } from '@fw/signature';
import type { SubGoal } from '../planner/sub-goal.ts';
import { readMemory, renderMemory } from './agent-memory.ts';
import { findUnsupported, withoutUnsupported, type FactGrounds } from './answer-facts.ts';
import { falseClaims, verbOf, type ClaimGrounds, type FalseClaim } from './claims.ts';
import { accountFor } from './account.ts';
import { idsIn, isLike, wordsIn } from './claim-objects.ts';
import { coachedOn, timesCoached } from './coached.ts';
import { checkFinish, honestAnswer } from './finish-gate.ts';
import type { AgentAction } from './meta-tools.ts';
import { note, type RequestRun } from './request-run.ts';
import { changeLines, whatRan } from './what-ran.ts';

type Finish = Extract<AgentAction, { readonly kind: 'finish' }>;

/** What came of a model's wish to end. */
export type Finishing =
  /** Told to the model. */
  | { readonly kind: 'unfinished'; readonly run: RequestRun; readonly text: string }
  | { readonly kind: 'finished'; readonly run: RequestRun; readonly answer: string; readonly success: boolean };

/**
 * Ends a request when its word is true (law 7): every goal is settled by what ran, no change is reported that nothing
 * made, and every fact of the answer stands in a result or in what was said. A fact of the model's own making is coached
 * once and then left out.
 */
export function finishRequest(run: RequestRun, action: Finish): Finishing {
  const { state } = run;
  const verdict = checkFinish(goalsOf(run), action, state.ran, {
    changes: changesOf(run),
    remembered: rememberedIn(run),
  });
  if (verdict.kind === 'unfinished') return refused(run, verdict.why, verdict.why);
  const claims = falseClaims(action.answer, claimGrounds(run, verdict.plan));
  const unmade = claims.find(({ kind }) => kind === 'unmade');
  // Told once and reported all the same: what ran is told in place of the answer.
  const isInsisted = unmade !== undefined && timesCoached(run, `unmade: ${unmade.sentence}`) > 0;
  if (unmade !== undefined && !isInsisted) {
    const next = coachedOn(run, `unmade: ${unmade.sentence}`);
    return refused(next, 'nothing was changed', NOTHING_CHANGED, unmade.sentence);
  }
  const unclear = claims.find(({ kind }) => kind !== 'unmade');
  if (unclear !== undefined && timesCoached(run, 'claim') === 0)
    return coached(run, 'claim', sayWhich(unclear.sentence, unclear.made), unclear.sentence);
  if (state.planless === true && timesCoached(run, 'plan') === 0)
    return coached(run, 'plan', 'No plan could be made. Call plan with all that the person asked for, then finish.');

  const said = isInsisted ? whatRan(run.options.workflow, state) : worded(action.answer, claims);
  const unsupported = findUnsupported(said, factGrounds(run));
  const [first] = unsupported;
  if (first !== undefined && timesCoached(run, 'facts') === 0)
    return coached(
      run,
      'facts',
      `Your answer says "${first.fact}", which no result shows and nobody said. Look it up, or answer without it.`,
    );
  const left = first === undefined ? said : withoutUnsupported(said, unsupported);
  if (first !== undefined) note(run, 'facts-left-out', { sentences: unsupported.map(({ sentence }) => sentence) });
  const answer = left === '' && action.answer.trim() !== '' ? outcomeOf(run) : left;
  const planless = state.planless === true;
  const untouched = unclear === undefined ? unmadeIn(run) : untouchedIn(state, unclear.made);
  const account = isInsisted ? { lines: [], isOpen: true } : accountFor(run, answer);
  return {
    kind: 'finished',
    run: { ...run, state: { ...state, plan: verdict.plan } },
    answer: honestAnswer(
      [answer, ...account.lines, ...untouched, ...(planless ? [PLANLESS] : [])].join('\n'),
      verdict.plan,
    ),
    success:
      !account.isOpen &&
      !planless &&
      untouched.length === 0 &&
      left !== '' &&
      verdict.plan.every(({ status }) => status === 'done'),
  };
}

/** Whether everything is settled but the words: then an answer may be shown while it comes. */
export function mayEnd(run: RequestRun): boolean {
  const empty: Finish = { kind: 'finish', answer: '' };
  const grounds = { changes: changesOf(run), remembered: rememberedIn(run) };
  return run.state.planless !== true && checkFinish(goalsOf(run), empty, run.state.ran, grounds).kind === 'finished';
}

/** Whether a sentence may be shown before the whole answer is there. */
export function isTrue(run: RequestRun, sentence: string): boolean {
  return (
    falseClaims(sentence, claimGrounds(run, goalsOf(run))).length === 0 &&
    findUnsupported(sentence, factGrounds(run)).length === 0
  );
}

/** What a model is told that reports, in a question to the person, a change which nothing made; `undefined` where it does not. */
export function falseReportIn(run: RequestRun, text: string): string | undefined {
  const claims = falseClaims(text, claimGrounds(run, goalsOf(run)));
  return claims.some(({ kind }) => kind === 'unmade') ? NOTHING_CHANGED : undefined;
}

/** The plan, or the request as its single goal when nobody planned. */
export function goalsOf({ state }: RequestRun): readonly SubGoal[] {
  return state.plan.length > 0 ? state.plan : [{ id: 1, goal: state.request, status: 'open' }];
}

/** Told to a model that reports a change although none was made. */
const NOTHING_CHANGED =
  'No command that changes this has run in this request, so you must not say that it was changed. ' +
  'Run the command, or hand the goal back with a reason and say that it was not done.';

const PLANLESS = '(No plan could be made, so I cannot tell whether this is all that you asked for.)';

function refused(run: RequestRun, why: string, text: string, claim?: string): Finishing {
  note(run, 'finish-refused', { why, ...(claim !== undefined && { claim }) });
  return { kind: 'unfinished', run, text };
}

function coached(run: RequestRun, what: string, text: string, claim?: string): Finishing {
  return refused(coachedOn(run, what), text, text, claim);
}

/** Told to a model whose report may be read of a change that was not made. */
function sayWhich(claim: string, made: readonly CommandRun[]): string {
  return (
    `Your answer says "${claim}", and more may have been asked for. In this request ran:\n${changeLines(made)}\n` +
    'If something is left, run it; else say in the answer what was changed, by its name or number.'
  );
}

/** A request that asks for a change in words of its own, where nobody stated goals and none was made, now or before. */
function unmadeIn({ options, state, session }: RequestRun): readonly string[] {
  const { language } = options.workflow;
  const changes = changesOf({ options });
  const isMade = [...state.ran.map(({ command }) => command), ...rememberedIn({ session })].some((name) =>
    changes.has(name),
  );
  if (isMade || state.plan.length > 0 || language.talk.question.test(state.request.trim())) return [];
  const asking = new Set([...changes].flatMap((name) => language.claims.flatMap(({ asked }) => asked(verbOf(name)))));
  return wordsIn(state.request).some((word) => asking.has(word)) ? [`Not done: ${state.request}`] : [];
}

/** Of the things that a request names, those of the changed ones' form that no command was given. */
function untouchedIn({ request, ran }: RequestRun['state'], made: readonly CommandRun[]): readonly string[] {
  const given = (runs: readonly CommandRun[]) => canonicalJson(runs.map(({ input }) => input)).toLowerCase();
  const named = idsIn(request).filter((id) => isLike(id, given(made)) && !given(ran).includes(id));
  return named.map((id) => `Not done: ${request.slice(request.toLowerCase().indexOf(id)).slice(0, id.length)}`);
}

/** An answer whose unclear reports are replaced by what was done. */
function worded(answer: string, claims: readonly FalseClaim[]): string {
  return claims.reduce((text, { sentence, made }) => text.replace(sentence, () => changeLines(made)), answer);
}

/** What came of the commands, in their own words: what is left when nothing of an answer is. */
function outcomeOf({ state }: RequestRun): string {
  return state.ran.map(({ output }) => output.text).join('\n') || 'I cannot say anything about that for sure.';
}

function changesOf({ options }: Pick<RequestRun, 'options'>): ReadonlySet<string> {
  const changes = [...options.workflow.commands.values()].filter(({ effect }) => effect !== 'read');
  return new Set(changes.map(({ qualifiedName }) => qualifiedName));
}

/** Look-ups of earlier turns: "Did: list_orders {}" is on record. */
function rememberedIn({ session }: Pick<RequestRun, 'session'>): ReadonlySet<string> {
  const { summaries } = readMemory(session);
  return new Set(summaries.flatMap(({ did }) => did.map((line) => line.split(' ')[0] ?? line)));
}

function claimGrounds(run: RequestRun, goals: readonly SubGoal[]): ClaimGrounds {
  const { options, state, session } = run;
  const { commands, language } = options.workflow;
  return {
    commands: commands.values(),
    language,
    ran: state.ran,
    sources: [
      ...state.ran.flatMap(({ output }) => [output.text, canonicalJson(output.data ?? null)]),
      ...renderMemory(readMemory(session)).split('\n'),
    ],
    mayBeMore: goals.some(({ status }) => status !== 'done') || mayAskMore(run),
    isQuestion: language.talk.question.test(state.request.trim()),
  };
}

/**
 * Whether the words of a request may ask for more than what was changed. Beside goals, which a model may forget one of, only
 * the verbs of changes count; without goals every part of the request may be one.
 */
function mayAskMore({ options, state }: RequestRun): boolean {
  const { language } = options.workflow;
  const { mood, talk } = language;
  const changes = changesOf({ options });
  const own = [...changes].map(verbOf);
  const asking = new Set(
    language.claims.flatMap(({ verbs, asked }) => [...own, ...verbs].flatMap((verb) => asked(verb))),
  );
  const parts = withoutShortPoints(state.request, mood.shortForms)
    .split(talk.joints)
    .filter((part) => wordsIn(part).length > 1 && !talk.reading.test(part));
  const asked = state.plan.length > 0 ? wordsIn(state.request).filter((word) => asking.has(word)) : parts;
  const made = state.ran.filter(({ command }) => changes.has(command));
  return Math.max(asked.length, idsIn(state.request).length) > made.length;
}

function factGrounds({ options, state, session, request }: RequestRun): FactGrounds {
  const { settings, commands, language } = options.workflow;
  const changes = changesOf({ options });
  return {
    results: [
      // What a change was made of is in the state that its verb says, whatever its result says.
      ...state.ran
        .filter(({ command, output }) => changes.has(command) && output.success !== false)
        .map(({ command, input }) => {
          const forms = language.claims.flatMap(({ reported }) => reported(verbOf(command)));
          return `${canonicalJson(input)} ${forms.join(' ')}`;
        }),
      ...state.ran.flatMap(({ input, output }) => [output.text, output.data ?? null, input]),
      ...session.history.filter(({ from }) => from === 'result').map(({ text }) => text),
    ],
    texts: [
      state.request,
      ...session.history.filter(({ from }) => from !== 'result' && from !== 'agent').map(({ text }) => text),
      renderMemory(readMemory(session)),
      options.guidance ?? '',
      settings.description ?? '',
      // What commands do, without their examples: those are nobody's values.
      ...[...commands.values()].map(({ summary }) => summary),
      request.principal ?? '',
      session.seenAt ?? '',
    ],
  };
}
