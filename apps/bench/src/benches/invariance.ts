import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classifyUtterance, createSpelling, currentVersionFolder, readArtifact } from '@fw/intent';
import { sayOtherwise, trainWorkflow } from '@fw/train';
import { loadWorkflow } from 'fastworkflow';
import type { BenchOptions, Figure } from '../figure.ts';
import { fwEngine } from '../intent/engines/fw.ts';
import { openFeatureBank } from '../intent/feature-bank.ts';
import { shareFigure } from './gate/share-figure.ts';
import { EXAMPLE_FORMS, OWN_WORKFLOWS } from './invariance/own-workflows.ts';
import { filled } from './invariance/values.ts';

const VERBS = [
  '{number} plus {number}',
  '{number} minus {number}',
  '{number} times {number}',
  'add {number} and {number}',
  'subtract {number} from {number}',
];
const FRAMES = [
  '',
  'what is ',
  'please tell me ',
  'can you work out ',
  'how much is ',
  'I need ',
  'calculate ',
  'so, ',
];
const DRAWS = 50;
const QUICK_DRAWS = 8;
/** Examples whose words the quick run looks at, besides the own workflows. */
const QUICK_EXAMPLES = 1;
const EXAMPLES = join(import.meta.dirname, '../../../../examples');

/** What is decided for a text: kind of decision and best command. */
type Decide = (text: string) => Promise<string>;
/** Ways to say a request otherwise that change nothing about it, and how often they changed the decision. */
type Tally = Map<string, boolean[]>;

/**
 * Forms of request to the examples and to five workflows of this bench, each with 50 draws of values: the share whose
 * decision is not the commonest one of its form. And the share of filled forms that are decided otherwise in other case,
 * punctuation and courtesy, or with one typing error.
 */
export async function invariance({ quick, log }: Pick<BenchOptions, 'quick' | 'log'>): Promise<readonly Figure[]> {
  const draws = quick ? QUICK_DRAWS : DRAWS;
  const flips: boolean[] = [];
  const otherwise: Tally = new Map();
  const judge = async (name: string, forms: readonly string[], decide: Decide) => {
    for (const form of forms) {
      const own = await flipsOf(form, draws, decide, otherwise);
      const lost = own.filter(Boolean).length;
      if (lost > 0) log(`${name}: "${form}": ${lost} of ${draws}`);
      flips.push(...own);
    }
  };

  await judge(
    'hello_world',
    FRAMES.flatMap((frame) => VERBS.map((verb) => frame + verb)),
    (await exampleDecider('hello_world'))('*'),
  );
  for (const { name, commands, forms } of OWN_WORKFLOWS) await judge(name, forms, await ownDecider(commands));
  const examples = Object.entries(EXAMPLE_FORMS).slice(0, quick ? QUICK_EXAMPLES : undefined);
  for (const [name, forms] of examples) {
    const decider = await exampleDecider(name);
    for (const context of new Set(forms.map(([each]) => each)))
      await judge(
        name,
        forms.flatMap(([each, form]) => (each === context ? [form] : [])),
        decider(context),
      );
  }
  return [
    ...shareFigure('invariance.flips', flips),
    ...[...otherwise].flatMap(([manner, changed]) => shareFigure(`invariance.${manner}`, changed)),
  ];
}

async function flipsOf(form: string, draws: number, decide: Decide, otherwise: Tally): Promise<readonly boolean[]> {
  const decisions: string[] = [];
  const counts = new Map<string, number>();
  for (let draw = 0; draw < draws; draw++) {
    const text = filled(form, draw);
    const decision = await decide(text);
    decisions.push(decision);
    counts.set(decision, (counts.get(decision) ?? 0) + 1);
    // Every eighth draw is said otherwise, too.
    if (draw % 8 !== 0) continue;
    for (const { manner, text: other } of sayOtherwise(text, draw + 1)) {
      const changed = otherwise.get(manner) ?? [];
      changed.push((await decide(other)) !== decision);
      otherwise.set(manner, changed);
    }
  }
  const [usual] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return decisions.map((decision) => decision !== usual);
}

async function ownDecider(commands: Readonly<Record<string, string>>): Promise<Decide> {
  const labels = Object.keys(commands);
  const rows = labels.flatMap((name, label) => commands[name]!.split('|').map((text) => ({ text, label })));
  const { classify } = await fwEngine.train({ labels, rows });
  return async (text) => {
    const { decision, candidates } = await classify(text);
    return `${decision} ${decision === 'matched' ? candidates[0]?.command : ''}`;
  };
}

/** The contexts of an example, trained as `fw train` does. */
async function exampleDecider(name: string): Promise<(context: string) => Decide> {
  const { encoder, encode } = await openFeatureBank();
  const { workflow, close } = await loadWorkflow(join(EXAMPLES, name));
  const folder = mkdtempSync(join(tmpdir(), 'fw-bench-invariance-'));
  try {
    await trainWorkflow({ workflow, folder, encoder });
    const artifact = await readArtifact((await currentVersionFolder(folder)) ?? folder);
    const spell = createSpelling(new Set(artifact.words));
    return (context) => async (said) => {
      const text = spell(said);
      const { decision, candidates } = classifyUtterance(artifact.contexts.get(context)!, await encode([text]), text);
      return `${decision} ${decision === 'matched' ? candidates[0]?.command : ''}`;
    };
  } finally {
    close();
    rmSync(folder, { recursive: true, force: true });
  }
}
