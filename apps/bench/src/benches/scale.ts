import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineWorkflow } from '@fw/context';
import { readArtifact, currentVersionFolder, type SentenceEncoder } from '@fw/intent';
import { openLevelAdaptationStore } from '@fw/intent/level';
import { defineCommand } from '@fw/signature';
import { trainWorkflow } from '@fw/train';
import { loadDefaultEncoder, z } from 'fastworkflow';
import type { BenchOptions, Figure } from '../figure.ts';
import { cpuSeconds } from '../intent/cpu-clock.ts';

/** Commands and contexts of each size. */
const SIZES = [
  [80, 20],
  [300, 80],
  [1000, 100],
] as const;
const QUICK_SIZES = [[40, 10]] as const;
const CORRECTIONS = 100_000;
const QUICK_CORRECTIONS = 2_000;
/** Corrections written at a time. */
const AT_ONCE = 1_000;

const VERBS = ['cancel', 'show', 'rename', 'approve', 'print', 'archive', 'assign', 'close', 'copy', 'export'];
const THINGS = ['order', 'ticket', 'invoice', 'shipment', 'contract', 'meeting', 'budget', 'recipe', 'lesson', 'ward'];
const KINDS = ['draft', 'yearly', 'foreign', 'urgent', 'internal', 'private', 'regional', 'digital', 'printed', 'old'];
const FRAMES = ['{}', 'please {}', 'can you {}', 'I need to {}', 'how do I {}', '{} now', 'help me {}', 'time to {}'];

/**
 * How training grows: seconds, CPU seconds, peak memory and size on disk with commands and contexts, an edit of one
 * command after that, and how long the corrections of a large workflow take to open.
 */
export async function scale({ quick, log }: Pick<BenchOptions, 'quick' | 'log'>): Promise<readonly Figure[]> {
  const encoder = await loadDefaultEncoder({ threads: 2 });
  const figures: Figure[] = [];
  try {
    for (const [commands, contexts] of quick ? QUICK_SIZES : SIZES) {
      figures.push(...(await trained(encoder, commands, contexts)));
      log(`${commands} commands in ${contexts} contexts: ${figures.at(-4)?.value.toFixed(1)} s`);
    }
    figures.push(...(await corrections(encoder, quick ? QUICK_CORRECTIONS : CORRECTIONS)));
    return figures;
  } finally {
    await encoder.close();
  }
}

async function trained(encoder: SentenceEncoder, commands: number, contexts: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fw-bench-scale-'));
  const figure = (what: string, value: number, unit: string): Figure => ({
    id: `scale.commands_${commands}.${what}`,
    value,
    unit,
    n: commands,
    engine: 'fw',
  });
  try {
    const train = async (edited: boolean) => {
      const before = { wall: performance.now(), cpu: cpuSeconds() };
      const report = await trainWorkflow({ workflow: made(commands, contexts, edited), folder, encoder, goOn: true });
      return {
        seconds: (performance.now() - before.wall) / 1000,
        cpu: cpuSeconds() - before.cpu,
        anew: report.contexts.filter(({ reused }) => !reused).length,
      };
    };
    const first = await train(false);
    const memory = process.memoryUsage.rss() / 1e6;
    const edit = await train(true);
    const opening = performance.now();
    await readArtifact((await currentVersionFolder(folder)) ?? folder);
    return [
      figure('seconds', first.seconds, 's'),
      figure('cpu_seconds', first.cpu, 's'),
      figure('memory', memory, 'MB'),
      figure('edit.cpu_seconds', edit.cpu, 's'),
      figure('edit.contexts', edit.anew, 'count'),
      figure('open', performance.now() - opening, 'ms'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** So many commands, dealt to contexts below the root, eight utterances each. */
function made(commands: number, contexts: number, edited: boolean) {
  const parts: Record<string, ReturnType<typeof defineCommand>[]> = {};
  for (let at = 0; at < commands; at++) {
    const context = at % contexts === 0 ? '*' : `Desk${at % contexts}`;
    const [verb, thing] = [VERBS[at % 10]!, THINGS[Math.floor(at / 10) % 10]!];
    const what = `${verb} the ${KINDS[Math.floor(at / 100) % 10]} ${thing}`;
    const utterances = FRAMES.map((frame) => frame.replace('{}', what));
    (parts[context] ??= []).push(
      defineCommand({
        name: `${what.replace(/\W/g, '_')}_${at}`,
        summary: `${what}.`,
        effect: 'write',
        utterances: edited && at === 1 ? [...utterances, `${what} at once`] : utterances,
        input: z.object({}),
        run: () => what,
      }),
    );
  }
  const names = Object.keys(parts).filter((name) => name !== '*');
  return defineWorkflow({
    name: 'scale',
    contexts: Object.fromEntries(names.map((name) => [name, {}])),
    commands: parts,
  });
}

/** Opens a store of so many corrections, and asks it once. */
async function corrections(encoder: SentenceEncoder, count: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fw-bench-corrections-'));
  const { data, width } = await encoder.encode(['cancel the order', 'show the order', 'rename the order']);
  try {
    const store = await openLevelAdaptationStore(folder);
    const writes: Promise<void>[] = [];
    for (let at = 0; at < count; at++) {
      const embedding = data.slice((at % 3) * width * 2, (at % 3) * width * 2 + width);
      writes.push(
        store.put({
          id: String(at).padStart(8, '0'),
          utterance: `request ${at}`,
          command: 'cancel_order',
          context: '*',
          positive: true,
          at: new Date(0).toISOString(),
          encoder: encoder.hash,
          embedding: embedding.map((value, i) => value + (i === at % width ? 0.01 : 0)),
        }),
      );
      if (writes.length === AT_ONCE) await Promise.all(writes.splice(0));
    }
    await Promise.all(writes);
    await store.close();
    const before = { wall: performance.now(), cpu: cpuSeconds() };
    const again = await openLevelAdaptationStore(folder);
    again.near({ embedding: data.slice(0, width), encoder: encoder.hash, context: '*', threshold: 0.9 });
    const figures = [
      { id: 'scale.corrections.open', value: performance.now() - before.wall, unit: 'ms', n: count, engine: 'fw' },
      {
        id: 'scale.corrections.open_cpu',
        value: 1000 * (cpuSeconds() - before.cpu),
        unit: 'ms',
        n: count,
        engine: 'fw',
      },
    ];
    await again.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
