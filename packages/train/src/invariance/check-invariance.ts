import { createHash } from 'node:crypto';
import { classifyUtterance, type Spelling, type TrainedContext } from '@fw/intent';
import type { ContextPlan } from '../plan/context-plan.ts';
import { type InvariantManner, sayOtherwise } from './say-otherwise.ts';

/** A request whose decision changes when it is said otherwise. */
export interface Inconstancy {
  readonly context: string;
  readonly manner: InvariantManner;
  /** As its author wrote it, and as it was said. */
  readonly text: string;
  readonly said: string;
  /** The command that runs before and after; absent where none does. */
  readonly before?: string;
  readonly after?: string;
}

/** How the law of invariance holds for the utterances of a workflow. */
export interface InvarianceReport {
  /** Requests said otherwise, and those of them that are decided alike, by manner. */
  readonly manners: Partial<Readonly<Record<InvariantManner, { readonly said: number; readonly alike: number }>>>;
  /** Where it fails, at most {@link MOST_TOLD}. */
  readonly failures: readonly Inconstancy[];
}

/** A context with what it was trained to. */
interface CheckedContext {
  readonly task: ContextPlan;
  readonly trained: TrainedContext;
}

/** How texts are read when serving: slips put right, then features, Float32[n · d]. */
interface Served {
  readonly encode: (texts: readonly string[]) => Promise<Float32Array>;
  readonly spell: Spelling;
}

/** Utterances of a workflow that are said otherwise. Source: chosen here; five ways each take about a second. */
const MOST_CHECKED = 60;
const MOST_TOLD = 20;

/**
 * Says the workflow's own utterances otherwise (other values, case, punctuation, courtesy, one typing error) and looks
 * whether the same command runs, or none as before.
 *
 * @param served - How texts are read when serving.
 * @param examplesOf - Example values of each slot of a command.
 */
export async function checkInvariance(
  contexts: readonly CheckedContext[],
  served: Served,
  examplesOf: (command: string) => readonly (readonly string[])[],
): Promise<InvarianceReport> {
  const all = contexts.flatMap(({ task, trained }) =>
    task.labels.flatMap(({ command, utterances }) =>
      utterances
        .filter(({ source }) => source.kind === 'seed')
        .map(({ text }) => ({ context: task.context, trained, text, command })),
    ),
  );
  const step = Math.max(1, all.length / MOST_CHECKED);
  const checked = Array.from({ length: Math.min(all.length, MOST_CHECKED) }, (_, at) => all[Math.floor(at * step)]!);
  const pairs = checked.flatMap((own) =>
    sayOtherwise(own.text, seedOf(own.text), examplesOf(own.command)).map((otherwise) => ({
      ...own,
      ...otherwise,
      own: own.text,
    })),
  );
  const before = await decisionsOf(
    pairs.map(({ trained, own }) => ({ trained, text: own })),
    served,
  );
  const after = await decisionsOf(pairs, served);
  const manners: Record<string, { said: number; alike: number }> = {};
  const failures: Inconstancy[] = [];
  pairs.forEach(({ context, manner, own, text }, at) => {
    const count = (manners[manner] ??= { said: 0, alike: 0 });
    const [was, is] = [before[at], after[at]];
    count.said++;
    if (was === is) count.alike++;
    else if (failures.length < MOST_TOLD)
      failures.push({ context, manner, text: own, said: text, ...(was && { before: was }), ...(is && { after: is }) });
  });
  return { manners, failures };
}

/** An utterance is said otherwise alike in every training, whatever the others are: its features are kept. */
function seedOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE();
}

/** The command that runs for each text; `undefined` where none does. */
async function decisionsOf(
  asked: readonly { readonly trained: TrainedContext; readonly text: string }[],
  { encode, spell }: Served,
): Promise<readonly (string | undefined)[]> {
  const texts = asked.map(({ text }) => spell(text));
  const features = await encode(texts);
  const width = features.length / Math.max(1, asked.length);
  return asked.map(({ trained }, at) => {
    const { decision, candidates } = classifyUtterance(
      trained,
      features.subarray(at * width, (at + 1) * width),
      texts[at]!,
    );
    return decision === 'matched' ? candidates[0]?.command : undefined;
  });
}
