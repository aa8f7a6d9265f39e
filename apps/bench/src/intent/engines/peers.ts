import { pathToFileURL } from 'node:url';
import { cpuSeconds } from '../cpu-clock.ts';
import type { IntentEngine } from '../engine.ts';

/**
 * The packages that a JavaScript programmer would otherwise take, each as its documentation trains a classifier.
 *
 * @param peer - Loads them; from {@link openPeers}.
 */
export function peerEngines(peer: NodeJS.Require): readonly IntentEngine[] {
  return [nlpjs(peer), natural(peer), wink(peer), fasttext(peer)];
}

/** What is used of natural. */
interface NaturalModule {
  readonly BayesClassifier: new () => {
    addDocument(text: string, label: string): void;
    train(): void;
    getClassifications(text: string): { readonly label: string }[];
  };
}

function natural(peer: NodeJS.Require): IntentEngine {
  return {
    name: 'natural',
    async train({ rows }) {
      // The classifiers alone: the package's root opens drivers for three databases.
      const { BayesClassifier } = peer('natural/lib/natural/classifiers') as NaturalModule;
      const before = cpuSeconds();
      const classifier = new BayesClassifier();
      for (const { text, label } of rows) classifier.addDocument(text, String(label));
      classifier.train();
      return {
        rank: (text) =>
          classifier
            .getClassifications(text)
            .slice(0, 3)
            .map(({ label }) => Number(label)),
        trainSeconds: cpuSeconds() - before,
      };
    },
  };
}

/** What is used of wink. */
interface WinkClassifier {
  definePrepTasks(tasks: readonly unknown[]): void;
  defineConfig(config: object): void;
  learn(text: string, label: string): void;
  consolidate(): void;
  computeOdds(text: string): [string, number][];
}

function wink(peer: NodeJS.Require): IntentEngine {
  return {
    name: 'wink',
    async train({ rows }) {
      const create = peer('wink-naive-bayes-text-classifier') as () => WinkClassifier;
      const utilities = peer('wink-nlp-utils') as Record<'string' | 'tokens', Record<string, unknown>>;
      const before = cpuSeconds();
      const classifier = create();
      const { string, tokens } = utilities;
      classifier.definePrepTasks([
        string['lowerCase'],
        string['tokenize0'],
        tokens['propagateNegations'],
        tokens['stem'],
      ]);
      classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
      for (const { text, label } of rows) classifier.learn(text, String(label));
      classifier.consolidate();
      return {
        rank: (text) =>
          classifier
            .computeOdds(text)
            .slice(0, 3)
            .map(([label]) => Number(label)),
        trainSeconds: cpuSeconds() - before,
      };
    },
  };
}

/** What is used of nlp.js. */
interface NlpjsModules {
  containerBootstrap(): { use(plugin: unknown): void };
  readonly NluNeural: new (settings: object) => {
    train(rows: readonly { utterance: string; intent: string }[], settings: object): Promise<unknown>;
    process(text: string): Promise<{ readonly classifications: readonly { readonly intent: string }[] }>;
  };
  readonly LangEn: unknown;
}

function nlpjs(peer: NodeJS.Require): IntentEngine {
  return {
    name: 'nlp.js',
    async train({ rows }) {
      const modules = ['@nlpjs/core', '@nlpjs/nlu', '@nlpjs/lang-en-min'].map((name) => peer(name) as object);
      const { containerBootstrap, NluNeural, LangEn } = Object.assign({}, ...modules) as NlpjsModules;
      const before = cpuSeconds();
      const container = containerBootstrap();
      container.use(LangEn);
      const network = new NluNeural({ container, locale: 'en', log: false });
      const examples = rows.map(({ text, label }) => ({ utterance: text, intent: String(label) }));
      await network.train(examples, { log: false });
      return {
        rank: async (text) =>
          (await network.process(text)).classifications.slice(0, 3).map(({ intent }) => Number(intent)),
        trainSeconds: cpuSeconds() - before,
      };
    },
  };
}

/** What is used of fastText. */
interface FasttextCore {
  readonly FS: { writeFile(path: string, content: Uint8Array): void };
  readonly Args: new () => Record<string, unknown>;
  readonly LossName: { readonly softmax: unknown };
  readonly ModelName: { readonly supervised: unknown };
  readonly FastText: new () => {
    train(settings: unknown, onProgress: () => void): void;
    predict(text: string, count: number, threshold: number): { size(): number; get(at: number): [number, string] };
  };
}

/** Source: fastText's tutorial on classification (learning rate, pairs of words); more passes for the small sets. */
const FASTTEXT = { lr: 0.5, epoch: 100, dim: 100, wordNgrams: 2, minn: 2, maxn: 5, bucket: 200_000 } as const;

function fasttext(peer: NodeJS.Require): IntentEngine {
  const clean = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
      .trim();
  return {
    name: 'fasttext',
    async train({ rows }) {
      const entry = pathToFileURL(peer.resolve('fasttext.wasm.js').replace(/node\.cjs$/, 'node.mjs')).href;
      const { getFastTextModule } = (await import(entry)) as {
        getFastTextModule(): Promise<FasttextCore>;
      };
      const core = await getFastTextModule();
      const before = cpuSeconds();
      const lines = rows.map(({ text, label }) => `__label__${label} ${clean(text)}\n`).join('');
      core.FS.writeFile('/train.txt', new TextEncoder().encode(lines));
      const { softmax } = core.LossName;
      const { supervised } = core.ModelName;
      const files = { input: '/train.txt', output: '/model', label: '__label__', saveOutput: false };
      const rest = { minCount: 1, minCountLabel: 0, ws: 5, neg: 5, t: 1e-4, lrUpdateRate: 100, thread: 1, verbose: 0 };
      const settings = Object.assign(new core.Args(), files, FASTTEXT, rest, { loss: softmax, model: supervised });
      const model = new core.FastText();
      model.train(settings, () => undefined);
      return {
        rank(text) {
          const found = model.predict(`${clean(text)}\n`, 3, 0);
          return Array.from({ length: found.size() }, (_, at) => Number(found.get(at)[1].slice('__label__'.length)));
        },
        trainSeconds: cpuSeconds() - before,
      };
    },
  };
}
