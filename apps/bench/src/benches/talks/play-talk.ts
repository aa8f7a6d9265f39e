import { canonicalJson, type Clarification, type CommandRun, type Turn } from '@fw/signature';
import type { TalkedTo } from './open-workflow.ts';
import { wordsAt, type Talk } from './talk.ts';

/** What came of a talk. */
export interface Played {
  readonly talk: Talk;
  /** Exactly what was wanted was done, and what was asked for was shown. */
  readonly right: boolean;
  /** Effects that nobody wanted, a second time included. */
  readonly wrong: readonly string[];
  /** Questions other than confirmations. */
  readonly questions: number;
  /** Of them, those in the very words of the question just before. */
  readonly repeated: number;
  /** Turns that ended in a list of commands with none of the wanted ones among them. */
  readonly lost: number;
  readonly turns: readonly { readonly lines: number; readonly cpuMs: number }[];
  /** What was said on both sides, and what is missing. */
  readonly transcript: readonly string[];
}

/** No talk is longer: who has not got there by then gives up. */
const MOST_TURNS = 25;

/** Talks as the person would: says what they have to say, answers what is asked, agrees to what they want alone. */
export async function playTalk(talk: Talk, workflow: TalkedTo): Promise<Played> {
  const { assistant, session: first, workflow: defined } = workflow.begin(talk);
  const person = createPerson(talk);
  let session = first;
  let said = person.next(undefined);
  let before: Clarification | undefined;
  const transcript: string[] = [];
  const turns: { lines: number; cpuMs: number }[] = [];
  const count = { questions: 0, repeated: 0, lost: 0 };
  const ran: CommandRun[] = [];
  const missing: string[] = [];
  while (said !== undefined && turns.length < MOST_TURNS) {
    const cpu = process.cpuUsage();
    const turn: Turn = await assistant.take({
      utterance: said.say,
      session,
      ...(talk.principal !== undefined && { principal: talk.principal }),
    });
    const { user, system } = process.cpuUsage(cpu);
    session = turn.session;
    turns.push({ lines: turn.answer.split('\n').length, cpuMs: (user + system) / 1000 });
    transcript.push(`  > ${said.say}`, ...turn.answer.split('\n').map((text) => `    ${text}`));
    for (const text of said.shows ?? [])
      if (!turn.answer.toLowerCase().includes(text.toLowerCase())) missing.push(`“${text}” was not shown`);
    ran.push(...turn.ran.filter(({ command }) => defined.commands.get(command)?.effect !== 'read'));
    const { clarification } = turn;
    if (clarification !== undefined && clarification.kind !== 'confirm') {
      count.questions++;
      if (clarification.message === before?.message) count.repeated++;
    }
    if (isLost(turn, talk)) count.lost++;
    before = clarification;
    said = person.next(turn, ran);
  }
  const { wrong, undone } = compare(talk, ran);
  return {
    talk,
    right: wrong.length === 0 && undone.length === 0 && missing.length === 0,
    wrong,
    ...count,
    turns,
    transcript: [...transcript, ...[...wrong, ...undone, ...missing].map((fault) => `    !! ${fault}`)],
  };
}

interface Said {
  readonly say: string;
  readonly shows?: readonly string[] | undefined;
}

function createPerson(talk: Talk): { next(turn: Turn | undefined, ran?: readonly CommandRun[]): Said | undefined } {
  const lines = talk.says.map((line) => (typeof line === 'string' ? { say: line } : line));
  const interrupts = [...talk.interrupts];
  const times = new Map<string, number>();
  let choices = 0;
  let corrections = 0;
  const interrupt = (at: string): Said | undefined => {
    const index = interrupts.findIndex((one) => one.at === at);
    return index < 0 ? undefined : interrupts.splice(index, 1)[0];
  };
  const answer = (turn: Turn): Said | undefined => {
    const { pending } = turn.session;
    if (pending?.kind !== 'fill-slots') return undefined;
    const [first] = pending.asked;
    const stopped = first === undefined ? undefined : interrupt(first);
    if (stopped !== undefined) return stopped;
    const parts = pending.asked.flatMap((slot) => {
      const time = times.get(slot) ?? 0;
      times.set(slot, time + 1);
      return time > 3 ? [] : (wordsAt(talk.answers[slot], time) ?? []);
    });
    return parts.length === 0 ? undefined : { say: [...new Set(parts)].join(', ') };
  };
  return {
    next(turn, ran = []) {
      const clarification = turn?.clarification;
      if (turn === undefined || clarification === undefined) return lines.shift();
      if (clarification.kind === 'confirm') {
        const wanted = open(talk, ran);
        const isWanted = clarification.effects.every(({ command, values }) => {
          const input = Object.fromEntries(values.map(({ slot, value }) => [slot, value]));
          return wanted.some((effect) => fits(effect, { command, input }));
        });
        if (isWanted) return interrupt('confirm') ?? { say: talk.agrees };
        return { say: talk.corrects[corrections++] ?? 'no' };
      }
      if (clarification.kind === 'choose-command') {
        const wanted = [...open(talk, ran).map(({ command }) => command), ...talk.reads];
        const label = clarification.candidates.find(({ command }) => wanted.includes(command))?.label;
        const chosen = talk.chooses[choices++] ?? label;
        return { say: chosen ?? 'none of these' };
      }
      return answer(turn);
    },
  };
}

function open(talk: Talk, ran: readonly CommandRun[]): Talk['effects'] {
  const left = [...talk.effects];
  for (const run of ran) {
    const at = left.findIndex((effect) => fits(effect, run));
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

type Effect = Talk['effects'][number];

function fits({ command, input }: Effect, done: Pick<CommandRun, 'command' | 'input'>): boolean {
  return (
    command === done.command &&
    Object.entries(input).every(([slot, value]) => canonicalJson(value) === canonicalJson(done.input[slot] ?? null))
  );
}

function compare(talk: Talk, ran: readonly CommandRun[]) {
  const left = [...talk.effects];
  const wrong: string[] = [];
  for (const run of ran.filter(({ output }) => output.success !== false)) {
    const at = left.findIndex((effect) => fits(effect, run));
    if (at >= 0) left.splice(at, 1);
    else wrong.push(`wrong: ${run.command} ${canonicalJson(run.input)}`);
  }
  return { wrong, undone: left.map(({ command, input }) => `not done: ${command} ${canonicalJson(input)}`) };
}

/** "Which did you mean?" without anything that is wanted, or nothing but what could be said instead. */
function isLost(turn: Turn, talk: Talk): boolean {
  const { clarification } = turn;
  if (clarification?.kind === 'choose-command') {
    const wanted = [...talk.effects.map(({ command }) => command), ...talk.chooses, ...talk.reads];
    return !clarification.candidates.some(({ command, label }) => wanted.includes(command) || wanted.includes(label));
  }
  return clarification === undefined && turn.ran.length === 0 && /^(?:.*\n)*.*You can: /u.test(turn.answer);
}
