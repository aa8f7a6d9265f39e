import { Tensor } from 'onnxruntime-node';
import { describe, expect, it, vi } from 'vitest';
import { EncoderError } from '../encoder-error.ts';
import { openOnnxSession } from './onnx-session.ts';

const absent = () =>
  Promise.reject(new Error("Cannot find module '../bin/napi-v6/darwin/x64/onnxruntime_binding.node'"));

/** A runtime that answers every run with the inputs' lengths. */
function scriptedRuntime() {
  const released = vi.fn();
  const created = vi.fn();
  const session = {
    run: (feeds: Record<string, Tensor>) => {
      const lengths = Float32Array.from(Object.values(feeds), ({ size }) => size);
      return Promise.resolve({
        lengths: new Tensor('float32', lengths, [lengths.length]),
        counts: new Tensor('int64', BigInt64Array.of(1n), [1]),
      });
    },
    release: () => Promise.resolve(released()),
  };
  const InferenceSession = {
    create: (_model: Uint8Array, options: unknown) => {
      created(options);
      // The test's session has the members that are used, not the dozen that are not.
      return Promise.resolve(session as never);
    },
  };
  return { runtime: { InferenceSession, Tensor }, created, released };
}

const input = { data: BigInt64Array.of(1n, 2n, 3n), dims: [1, 3] };

describe('openOnnxSession', () => {
  it('runs natively, with as many threads as asked for and none of them spinning', async () => {
    const { runtime, created, released } = scriptedRuntime();
    const wasm = vi.fn(absent);

    const session = await openOnnxSession(new Uint8Array(), 2, { native: () => Promise.resolve(runtime), wasm });
    const outputs = await session.run({ input_ids: input, attention_mask: input });
    await session.release();

    expect(outputs).toEqual({ lengths: Float32Array.of(3, 3) });
    expect(created).toHaveBeenCalledWith(
      expect.objectContaining({ intraOpNumThreads: 2, extra: { session: { intra_op: { allow_spinning: '0' } } } }),
    );
    expect(released).toHaveBeenCalledOnce();
    expect(wasm).not.toHaveBeenCalled();
  });

  it('takes the WebAssembly runtime where the native one has no binary', async () => {
    const { runtime } = scriptedRuntime();

    const session = await openOnnxSession(new Uint8Array(), 1, {
      native: absent,
      wasm: () => Promise.resolve(runtime),
    });

    expect(await session.run({ input_ids: input })).toEqual({ lengths: Float32Array.of(3) });
  });

  it('says how to get a runtime when there is none, and keeps the reason', async () => {
    const failure = await openOnnxSession(new Uint8Array(), 1, { native: absent, wasm: absent }).catch(
      (error: unknown) => error,
    );

    expect(failure).toBeInstanceOf(EncoderError);
    expect(failure).toMatchObject({
      code: 'runtime-missing',
      message: expect.stringMatching(
        /ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node.*npm install onnxruntime-web/,
      ),
      cause: expect.objectContaining({ message: expect.stringContaining('onnxruntime_binding.node') }),
    });
  });
});
