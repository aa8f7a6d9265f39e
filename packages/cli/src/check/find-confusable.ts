import type { loadDefaultEncoder, Workflow } from 'fastworkflow';

type Encoder = Awaited<ReturnType<typeof loadDefaultEncoder>>;

/** Two commands of one context whose utterances sound alike. */
export interface ConfusablePair {
  readonly context: string;
  /** Qualified names. */
  readonly commands: readonly [string, string];
  /** How many utterances of the two are nearest to one of the other, of how many. */
  readonly nearest: number;
  readonly of: number;
  /** The two that are closest, in the order of the commands. */
  readonly example: readonly [string, string];
}

/** What to look at, and with what. */
export interface FindOptions {
  readonly encoder: Pick<Encoder, 'encode'>;
  /** Called after each text that was read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Share of two commands' utterances from which on the pair is told. Source: chosen here; in the examples it names
 * plus, minus and times, first and last, return and exchange.
 */
const SHARE = 0.25;

/**
 * Finds pairs of commands that sound alike, before anything is trained (row N8): an utterance whose nearest neighbour
 * among its context's is another command's counts for that pair. By the cosine of the encoder's features.
 *
 * @returns The most alike first, each pair once, however many contexts take both commands over.
 */
export async function findConfusable(
  workflow: Workflow,
  { encoder, onProgress = () => undefined }: FindOptions,
): Promise<readonly ConfusablePair[]> {
  const texts = [...new Set([...workflow.commands.values()].flatMap(({ utterances }) => utterances))];
  if (texts.length === 0) return [];
  const { data } = await encoder.encode(texts, { onProgress: (done) => onProgress(done, texts.length) });
  const length = data.length / texts.length;
  const rows = new Map(texts.map((text, at) => [text, data.subarray(at * length, (at + 1) * length)]));
  const pairs = new Map<string, ConfusablePair>();
  for (const { name: context, commands } of workflow.contexts.values()) {
    const said = [...commands.values()].flatMap((command) =>
      (workflow.commands.get(command)?.utterances ?? []).map((text) => ({ command, text })),
    );
    for (const pair of pairsOf(said, (a, b) => dot(rows.get(a), rows.get(b)))) {
      const key = pair.commands.join(' ');
      if (!pairs.has(key)) pairs.set(key, { context, ...pair });
    }
  }
  return [...pairs.values()].sort((a, b) => b.nearest / b.of - a.nearest / a.of);
}

interface Said {
  readonly command: string;
  readonly text: string;
}

type Similarity = (a: string, b: string) => number;

function pairsOf(said: readonly Said[], similarity: Similarity): readonly Omit<ConfusablePair, 'context'>[] {
  const byPair = new Map<string, { readonly first: Said; readonly second: Said; readonly closeness: number }[]>();
  for (const one of said) {
    const other = nearestOf(one, said, similarity);
    if (other === undefined || other.command === one.command) continue;
    const [first, second] = one.command < other.command ? [one, other] : [other, one];
    const key = `${first.command} ${second.command}`;
    const hit = { first, second, closeness: similarity(one.text, other.text) };
    byPair.set(key, [...(byPair.get(key) ?? []), hit]);
  }
  return [...byPair.values()].flatMap((pair) => {
    const closest = pair.reduce((best, hit) => (hit.closeness > best.closeness ? hit : best));
    const commands = [closest.first.command, closest.second.command] as const;
    const of = said.filter(({ command }) => commands.includes(command)).length;
    const example = [closest.first.text, closest.second.text] as const;
    return pair.length < of * SHARE ? [] : [{ commands, nearest: pair.length, of, example }];
  });
}

function nearestOf(one: Said, said: readonly Said[], similarity: Similarity): Said | undefined {
  let nearest: Said | undefined;
  let best = Number.NEGATIVE_INFINITY;
  for (const other of said) {
    const closeness = other === one ? best : similarity(one.text, other.text);
    if (closeness <= best) continue;
    best = closeness;
    nearest = other;
  }
  return nearest;
}

function dot(a = new Float32Array(), b = new Float32Array()): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
