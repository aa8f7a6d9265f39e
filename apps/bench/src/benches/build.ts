import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { carryOut, planFor, readOpenApi, renderWorkflow, type Catalogue } from '@fw/build';
import { createFastworkflow, loadWorkflow } from 'fastworkflow';
import type { BenchOptions, Figure } from '../figure.ts';
import { labelOf } from './build/labels.ts';
import { editsLost } from './build/merges.ts';
import { FRESH_SENTENCES, type FreshSentences } from './build/fresh-sentences.ts';
import { countFigure, shareFigure } from './gate/share-figure.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const RANK = { read: 0, write: 1, destructive: 2 } as const;
/** Documents of a quick run, smallest first. */
const QUICK = 2;

/**
 * Workflows from public OpenAPI documents, which lie in `--dataset DIR` (or `DATA/openapi`), one file each:
 * `build.lossless` operations without a lost type, `build.loads` commands that load as they were written,
 * `build.effect_low` operations whose effect was guessed below the label, and with documents named petstore, museum or
 * train-travel: requests that nobody trained on, found (`build.fresh_right`) and run as another command (`build.fresh_wrong`). Folders of Python
 * workflows beside the documents: `build.python_routed`, utterances of the originals that find their own command.
 */
export async function build({ data, dataset, quick, log }: BenchOptions): Promise<readonly Figure[]> {
  const place = dataset ?? join(data, 'openapi');
  const all = filesAt(place);
  if (all.length === 0) {
    log(
      `no OpenAPI document in ${place}: fetch some, such as github:swagger-api/swagger-petstore and github:twilio/twilio-oai, and name their folder with --dataset`,
    );
    return [];
  }
  const files = quick ? [...all].sort((a, b) => statSync(a).size - statSync(b).size).slice(0, QUICK) : all;
  const home = mkdtempSync(join(ROOT, 'apps/bench/.built-'));
  try {
    return [
      ...(await measure(files, home, log, quick ? 1_000 : 10_000)),
      ...(quick ? [] : await pythonFigures(place, home, log)),
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(
  files: readonly string[],
  home: string,
  log: (line: string) => void,
  times: number,
): Promise<readonly Figure[]> {
  const lossless: boolean[] = [];
  const loads: boolean[] = [];
  const low: string[] = [];
  const seconds: number[] = [];
  const fresh: Fresh = { judged: [], seconds: [] };
  const merges = { lost: 0, merges: 0 };
  let operations = 0;
  for (const file of files) {
    const name = file.split('/').at(-1)!;
    const started = performance.now();
    const catalogue = readOpenApi(readFileSync(file, 'utf8'), { name });
    const folder = join(home, name.replace(/\W+/g, '_'));
    carryOut(folder, planFor(folder, renderWorkflow(catalogue)));
    seconds.push((performance.now() - started) / 1_000);
    operations += catalogue.commands.length;
    lossless.push(...catalogue.commands.map(({ lost }) => lost === 0));
    low.push(
      ...catalogue.commands
        .filter(({ id, effect }) => RANK[effect] < RANK[labelOf(id)])
        .map(({ id }) => `${name} ${id}`),
    );
    const { workflow, problems, close } = await loadWorkflow(folder);
    close();
    for (const { file: broken, message } of problems) log(`  ${name} ${broken}: ${message}`);
    loads.push(...catalogue.commands.map(({ name: command }) => workflow.commands.has(command)));
    log(`  ${name}: ${catalogue.commands.length} operations, ${seconds.at(-1)!.toFixed(2)} s`);
    const { lost, merges: made } = editsLost(catalogue, Math.ceil(times / files.length));
    merges.lost += lost;
    merges.merges += made;
    const asked = FRESH_SENTENCES.find(({ document }) => document.test(name));
    if (asked !== undefined) await judgeFresh(fresh, { folder, catalogue, asked, log });
  }
  for (const each of low) log(`  guessed too low: ${each}`);
  return [
    ...shareFigure('build.lossless', lossless),
    ...shareFigure('build.loads', loads),
    countFigure('build.effect_low', low.length, operations),
    countFigure('build.edits_lost', merges.lost, merges.merges),
    { id: 'build.seconds_per_document', value: Math.max(...seconds), unit: 's', n: seconds.length, engine: 'fw' },
    ...freshFigures(fresh),
  ];
}

function filesAt(place: string): readonly string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place)
    .filter((name) => /\.(json|ya?ml)$/.test(name))
    .map((name) => join(place, name))
    .sort();
}

interface Fresh {
  readonly judged: { readonly wanted: string | undefined; readonly right: boolean; readonly wrong: boolean }[];
  readonly seconds: number[];
}

interface Judging {
  readonly folder: string;
  readonly catalogue: Catalogue;
  readonly asked: FreshSentences;
  readonly log: (line: string) => void;
}

/** Trains on what the build made up alone, and asks what would become of each sentence; nothing is called. */
async function judgeFresh(fresh: Fresh, { folder, catalogue, asked, log }: Judging): Promise<void> {
  fresh.seconds.push(trainedIn(folder));
  const idOf = new Map(catalogue.commands.map(({ name, id }) => [name, id]));
  const app = await createFastworkflow({ folder, stores: 'memory', mode: 'assistant' });
  try {
    for (const [utterance, wanted] of asked.sentences) {
      const { command, outcome } = await app.explain({ utterance });
      const acts = outcome === 'run' || outcome === 'confirm' || outcome === 'ask-values';
      const found = acts && command !== undefined ? idOf.get(command) : undefined;
      if (found !== wanted) log(`  “${utterance}”: ${outcome} ${command ?? ''}`);
      fresh.judged.push({ wanted, right: found === wanted, wrong: outcome === 'run' && found !== wanted });
    }
  } finally {
    await app.close();
  }
}

function freshFigures({ judged, seconds }: Fresh): readonly Figure[] {
  if (judged.length === 0) return [];
  const within = judged.filter(({ wanted }) => wanted !== undefined);
  return [
    ...shareFigure(
      'build.fresh_right',
      within.map(({ right }) => right),
    ),
    ...shareFigure(
      'build.fresh_wrong',
      judged.map(({ wrong }) => wrong),
    ),
    { id: 'build.train_seconds', value: Math.max(...seconds), unit: 's', n: seconds.length, engine: 'fw' },
  ];
}

/** Seconds that `fw train` takes; a training that publishes in spite of findings counts. */
function trainedIn(folder: string): number {
  const started = performance.now();
  const program = join(ROOT, 'packages/cli/bin/fw.js');
  const args = ['-C', '@fw/source', program, 'train', folder, '--go-on'];
  const trained = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (trained.status !== 0) throw new Error(`training ended with ${trained.status}: ${trained.stderr}`);
  return (performance.now() - started) / 1_000;
}

/** Workflows of the Python fastWorkflow, brought over and trained: do their own utterances find their commands? */
async function pythonFigures(place: string, home: string, log: (line: string) => void): Promise<readonly Figure[]> {
  const { readPythonWorkflow } = await import('@fw/build/python');
  const routed: boolean[] = [];
  const folders = statSync(place).isDirectory()
    ? readdirSync(place).filter((name) => existsSync(join(place, name, '_commands')))
    : [];
  for (const name of folders) {
    const files = readdirSync(join(place, name), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(py|json)$/.test(path))
      .map((path) => ({ path, text: readFileSync(join(place, name, path), 'utf8') }));
    const folder = join(home, `python_${name}`);
    carryOut(folder, planFor(folder, renderWorkflow(readPythonWorkflow(files, name))));
    trainedIn(folder);
    const app = await createFastworkflow({ folder, stores: 'memory', mode: 'assistant', skipBroken: true });
    try {
      for (const { qualifiedName, utterances, owner } of app.workflow.commands.values()) {
        // Stubs of contexts cannot be stood in until a person writes how their objects are found.
        for (const utterance of owner === '*' ? utterances : []) {
          const { command } = await app.explain({ utterance });
          if (command !== qualifiedName)
            log(`  ${name}: “${utterance.slice(0, 60)}” finds ${command ?? 'nothing'}, not ${qualifiedName}`);
          routed.push(command === qualifiedName);
        }
      }
    } finally {
      await app.close();
    }
  }
  return shareFigure('build.python_routed', routed);
}
