import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { EncoderError } from '../encoder-error.ts';

/** An int64 input of a graph, row-major. */
export interface IntegerInput {
  readonly data: BigInt64Array;
  readonly dims: readonly number[];
}

/** A float32 input of a graph, row-major. */
export interface FloatInput {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** A loaded graph. */
export interface OnnxSession {
  /** Names of the graph's inputs. */
  readonly inputs: readonly string[];
  /** Names of the graph's outputs. */
  readonly outputs: readonly string[];
  /** Runs once; answers the float32 outputs by name: those asked for, or all. */
  run(
    inputs: Readonly<Record<string, IntegerInput | FloatInput>>,
    outputs?: readonly string[],
  ): Promise<Readonly<Record<string, Float32Array>>>;
  /** Frees the native memory. */
  release(): Promise<void>;
}

/** The part of a runtime that we use; `onnxruntime-node` and `onnxruntime-web` both have it. */
interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: typeof Tensor;
}

/** How each runtime is got. Replaced in tests only. */
export interface RuntimeImports {
  readonly native: () => Promise<Runtime>;
  readonly wasm: () => Promise<Runtime>;
}

/** A name the compiler does not follow: the package is optional, and most installations lack it. */
const WASM_RUNTIME: string = 'onnxruntime-web';

const defaultImports: RuntimeImports = {
  native: () => import('onnxruntime-node'),
  // Same interface as the native runtime; both re-export `onnxruntime-common`.
  wasm: () => import(WASM_RUNTIME) as Promise<Runtime>,
};

/**
 * Opens a graph with the native runtime or, where that cannot be loaded (Alpine, Intel Macs), with the
 * WebAssembly one if it is installed: the same graphs, about eight times slower.
 * The only file of this package that imports `onnxruntime-node`, on first use.
 *
 * @param threads - Threads inside an operator. One is best for short texts, and leaves a server its other cores.
 * @throws {EncoderError} `runtime-missing` when neither runtime works, saying how to get one.
 */
export async function openOnnxSession(
  model: Uint8Array,
  threads: number,
  imports: RuntimeImports = defaultImports,
): Promise<OnnxSession> {
  const runtime = await importRuntime(imports);
  const session = await runtime.InferenceSession.create(model, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Errors only: warnings about a graph are for its maker, and standard error is the user's.
    logSeverityLevel: 3,
    // Idle threads sleep instead of spinning: a server has better uses for a core.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(inputs, wanted = session.outputNames) {
      const feeds: Record<string, Tensor> = {};
      for (const [name, { data, dims }] of Object.entries(inputs)) {
        feeds[name] =
          data instanceof Float32Array
            ? new runtime.Tensor('float32', data, dims)
            : new runtime.Tensor('int64', data, dims);
      }
      const outputs: Record<string, Float32Array> = {};
      for (const [name, { data }] of Object.entries(await session.run(feeds, wanted))) {
        if (data instanceof Float32Array) outputs[name] = data;
      }
      return outputs;
    },
    release: () => session.release(),
  };
}

async function importRuntime(imports: RuntimeImports): Promise<Runtime> {
  try {
    return await imports.native();
  } catch (cause) {
    try {
      return await imports.wasm();
    } catch {
      throw new EncoderError(
        'runtime-missing',
        `onnxruntime-node cannot be loaded on ${process.platform}-${process.arch}. ` +
          'Install it with `ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node`; where it has no binary ' +
          '(Alpine, Intel Macs), run `npm install onnxruntime-web`, which is found by itself.',
        { cause },
      );
    }
  }
}
