import { loadSentenceTokenizer, openOnnxSession } from '@fw/intent/onnx';
import { appendToOnnx } from './append-to-onnx.ts';
import { UnsupportedEncoderError } from './export-errors.ts';
import { OnnxGraphBuilder } from './onnx-graph-builder.ts';

/** Somebody else's graph, made to answer as our encoders do. */
export interface AdoptedGraph {
  /** Its bytes, with outputs `embedding` and `middle`. */
  readonly model: Uint8Array;
  /** d: length of each. */
  readonly width: number;
}

/** Inputs that a single text fills. */
const INPUTS: ReadonlySet<string> = new Set(['input_ids', 'attention_mask', 'token_type_ids']);
/** Outputs with a vector a token, Float32[1, t, d], by the names that exporters give them. */
const TOKENS = ['last_hidden_state', 'token_embeddings'] as const;
/** Outputs with a vector a text, Float32[1, d]. */
const TEXT = ['sentence_embedding', 'text_embeds'] as const;

/**
 * Takes an encoder's ONNX graph as `transformers`, `optimum` or `sentence-transformers` export it: its vector of the text
 * where it has one, else the mean over tokens, at length 1. There is one vector, so `middle` is the same. What can be
 * tuned is not in it.
 *
 * @throws {UnsupportedEncoderError} When the graph cannot be run, or takes or gives something else.
 */
export async function adoptOnnx(model: Uint8Array, tokenizerJson: string): Promise<AdoptedGraph> {
  const session = await openOnnxSession(model, 1).catch((cause: unknown) => {
    throw new UnsupportedEncoderError(`The ONNX file cannot be run: ${String(cause)}`);
  });
  try {
    const { inputs, outputs } = session;
    const stray = inputs.find((name) => !INPUTS.has(name));
    if (stray !== undefined || !inputs.includes('input_ids'))
      throw new UnsupportedEncoderError(
        `The ONNX graph takes ${inputs.join(', ')}: only ${[...INPUTS].join(', ')} can be given.`,
      );
    if (outputs.includes('embedding') && outputs.includes('middle'))
      throw new UnsupportedEncoderError('The ONNX graph is one of ours: name its folder, which has a manifest.json.');
    const ofText = TEXT.find((name) => outputs.includes(name));
    const output = ofText ?? TOKENS.find((name) => outputs.includes(name)) ?? outputs[0] ?? '';
    const ids = (await loadSentenceTokenizer(tokenizerJson, TRIED_TOKENS)).tokenize('a few words to try it with');
    const made = (await session.run(feeds(inputs, ids), [output]))[output];
    const width = (made?.length ?? 0) / (ofText === undefined ? ids.length : 1);
    if (width < 1 || !Number.isInteger(width))
      throw new UnsupportedEncoderError(
        `The ONNX graph gives ${outputs.join(', ')}, of which none is a vector a token or a text.`,
      );
    return { model: pooled(model, output, ofText === undefined, width), width };
  } finally {
    await session.release();
  }
}

/** Enough for the words that are tried. */
const TRIED_TOKENS = 32;

function feeds(inputs: readonly string[], ids: readonly number[]) {
  const dims = [1, ids.length];
  return Object.fromEntries(
    inputs.map((name) => {
      const data = new BigInt64Array(ids.length).fill(name === 'attention_mask' ? 1n : 0n);
      return [name, { data: name === 'input_ids' ? BigInt64Array.from(ids, BigInt) : data, dims }];
    }),
  );
}

/** By operators that have not changed since the first operator sets: the graph's own set is its maker's choice. */
function pooled(model: Uint8Array, output: string, isByToken: boolean, width: number): Uint8Array {
  const graph = new OnnxGraphBuilder('fw:');
  const turned = isByToken && graph.node('Transpose', [output], { attributes: { perm: { ints: [0, 2, 1] } } });
  const mean = turned === false ? output : graph.node('GlobalAveragePool', [turned]);
  const flat = graph.node('Flatten', [mean], { attributes: { axis: { int: 1 } } });
  graph.node('LpNormalization', [flat], { attributes: { axis: { int: 1 }, p: { int: 2 } }, output: 'embedding' });
  graph.node('Identity', ['embedding'], { output: 'middle' });
  graph.output('embedding', 'float32', ['n', width]);
  graph.output('middle', 'float32', ['n', width]);
  return appendToOnnx(model, graph.build('pooled'));
}
