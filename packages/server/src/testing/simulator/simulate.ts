import { seededRandom, type Random } from '@fw/assistant/testing';
import type { TurnAsk } from '../../turn-ask.ts';
import { problemOf } from '../../problem.ts';
import { SIM_LEASE_MS, startReplica, type SimReplica } from './sim-replica.ts';
import { SimWorld } from './sim-world.ts';
import { VirtualTime, type SimProcess } from './virtual-time.ts';

/** What one history came to. */
export interface History {
  readonly seed: number;
  /** Each in a sentence; empty when every promise was kept. */
  readonly violations: readonly string[];
  readonly turns: number;
  /** Turns of which nobody knew whether they were done; the person was told so. */
  readonly unknown: number;
  readonly kills: number;
  readonly pauses: number;
  readonly partitions: number;
  /** Questions that one version of the program asked and another one carried out, since nobody of the first was left. */
  readonly moved: number;
}

/** Faults happen in this time, and then it is calm; by the end everybody has an answer. Milliseconds. */
const STORM_MS = 12_000;
const END_MS = 600_000;

/**
 * Several replicas over one database, with clients that send again what was not answered, while messages are lost and late,
 * the disk fails, and processes are stopped, killed and cut off, their clocks wrong. The door, the turns, the leases and
 * the stores are the real ones. One seed always gives the same history.
 */
export async function simulate(seed: number): Promise<History> {
  const random = seededRandom(seed);
  const time = new VirtualTime();
  // One history in ten is without faults: there what depends on nobody being late is exact.
  const severity = random() < 0.1 ? 0 : random();
  const weather = {
    lost: 0.08 * severity * random(),
    late: 0.08 * severity * random(),
    disk: 0.04 * severity * random(),
  };
  const world = new SimWorld(time, random, weather);
  const putBack = time.install();
  const uuid = crypto.randomUUID;
  let ids = 0;
  // Ids follow from the seed as everything does.
  crypto.randomUUID = () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  try {
    return await run(seed, world, { random, severity });
  } finally {
    putBack();
    crypto.randomUUID = uuid;
  }
}

async function run(
  seed: number,
  world: SimWorld,
  { random, severity }: { readonly random: Random; readonly severity: number },
): Promise<History> {
  const { time } = world;
  let born = 0;
  // Those that are started later run another version of the program, as in an upgrade.
  const upgradedFrom = 1 + Math.floor(random() * 4);
  const process = (): SimProcess => ({
    name: `p${(born += 1)}`,
    version: born > upgradedFrom ? 'v2' : 'v1',
    skewMs: Math.round((random() - 0.5) * 600_000),
    rate: 1 + (random() - 0.5) * 0.02,
    stoppedUntil: 0,
    isDead: false,
  });
  const replicas: SimReplica[] = Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
    startReplica(world, process()),
  );
  const counts = { kills: 0, pauses: 0, partitions: 0 };
  const faults = Math.floor(random() * 6 * severity + severity);
  for (let nth = 0; nth < faults; nth++)
    time.after(random() * STORM_MS, undefined, () => {
      const which = Math.floor(random() * replicas.length);
      const victim = replicas[which];
      if (victim === undefined) return;
      const kind = random();
      if (kind < 0.4) {
        counts.kills += 1;
        victim.process.isDead = true;
        time.after(200 + random() * 3_000, undefined, () => (replicas[which] = startReplica(world, process())));
      } else if (kind < 0.8) {
        counts.pauses += 1;
        victim.process.stoppedUntil = time.now + random() * 3 * SIM_LEASE_MS;
      } else {
        counts.partitions += 1;
        world.partition(victim.process, random() * 4 * SIM_LEASE_MS);
      }
    });
  time.after(STORM_MS, undefined, () => (world.isCalm = true));

  const told: Told[] = [];
  const clients = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) => at);
  let open = clients.length;
  for (const at of clients) {
    const client = { ...process(), name: `client${at}` };
    time.as(
      client,
      () => void converse(world, client, { replicas, random, told, name: `u${at}` }).finally(() => (open -= 1)),
    );
  }
  await time.run(() => open === 0, END_MS);
  // What a process does late, it does by then.
  await time.run(() => false, time.now + 8_000);
  const moved = world.done.filter(({ by, askedBy }) => askedBy !== undefined && askedBy !== by);
  const strayed =
    severity === 0 ? moved.map(({ what }) => `${what} was asked by a version that lived and did not do it`) : [];
  const violations = [
    ...judge(world, told),
    ...strayed,
    ...(open > 0 ? [`${open} clients had no answer in the end`] : []),
  ];
  const unknown = told.filter(({ body }) => body.includes('"unknown-outcome"')).length;
  for (const { process: one } of replicas) one.isDead = true;
  return { seed, violations, turns: told.length, unknown, moved: moved.length, ...counts };
}

/** What a client was told: the body of a turn. */
interface Told {
  readonly key: string;
  readonly body: string;
}

interface Talking {
  readonly replicas: readonly SimReplica[];
  readonly random: Random;
  readonly told: Told[];
  readonly name: string;
}

/** A client: one thing after the other, each under a key; what was not answered is sent again, to any replica. */
async function converse(world: SimWorld, client: SimProcess, talking: Talking): Promise<void> {
  const { random, name, told } = talking;
  const turns = 2 + Math.floor(random() * 4);
  for (let nth = 0; nth < turns; nth++) {
    // Somebody who thinks before they speak meets more weather.
    await new Promise((resolve) => setTimeout(resolve, random() * 3_000));
    const command = ['look', 'write_line', 'tell_line', 'destroy_line'][Math.floor(random() * 4)] ?? 'look';
    const input = command === 'look' ? {} : { what: `${name}-${nth}` };
    const body = await insist(world, client, talking, { key: `${name}-${nth}`, ask: { kind: 'act', command, input } });
    const { clarification } = JSON.parse(body) as { clarification?: { id: string } };
    if (clarification === undefined) continue;
    const yes: Wanted = {
      key: `${name}-${nth}-yes`,
      ask: { kind: 'answer', clarificationId: clarification.id, answer: true },
    };
    // The same yes to two replicas at once.
    await Promise.all([insist(world, client, talking, yes), insist(world, client, talking, yes)]);
  }
  told.sort((a, b) => (a.key < b.key ? -1 : 1));
}

interface Wanted {
  readonly key: string;
  readonly ask: TurnAsk;
}

async function insist(
  world: SimWorld,
  client: SimProcess,
  { replicas, random, told, name }: Talking,
  { key, ask }: Wanted,
): Promise<string> {
  const caller = { principal: name, channel: name, scopes: ['turn'] as const };
  for (;;) {
    const replica = replicas[Math.floor(random() * replicas.length)];
    try {
      if (replica === undefined || replica.process.isDead) throw new Error('Nobody listens there.');
      const answer = await world.call(client, replica.process, async () => {
        const door = await replica.door;
        const turn = await door.take({ caller, ask, turnKey: key });
        return turn.answer(5_000);
      });
      if (answer?.status === 200) {
        told.push({ key, body: answer.body });
        return answer.body;
      }
    } catch (error) {
      const { status, code } = problemOf(error);
      // What a client did wrong stays wrong: it does nothing wrong here, but for a question that is gone.
      if (status === 422) throw new Error(`${key} was refused: ${code}`, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, 100 + random() * 400));
  }
}

function judge({ done, database }: SimWorld, told: readonly Told[]): readonly string[] {
  const violations: string[] = [];
  const times = new Map<string, number>();
  for (const { what } of done) times.set(what, (times.get(what) ?? 0) + 1);
  for (const [what, count] of times) if (count > 1) violations.push(`${what} was done ${count} times`);
  const first = new Map<string, string>();
  for (const { key, body } of told) {
    if ((first.get(key) ?? body) !== body) violations.push(`${key} has two answers`);
    first.set(key, body);
    const { command_outputs: ran } = JSON.parse(body) as { command_outputs: { parameters: { what?: string } }[] };
    for (const { parameters } of ran)
      if (parameters.what !== undefined && !times.has(parameters.what))
        violations.push(`${key} told of ${parameters.what}, which was not done`);
  }
  for (const { key, doneAt } of database.turns.values())
    if (doneAt === null) violations.push(`turn ${key} has no answer on record`);
  return violations;
}
