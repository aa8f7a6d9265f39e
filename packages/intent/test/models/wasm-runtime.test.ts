import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encoderFolder } from '@fw/encoder-minilm';
import { expect, it } from 'vitest';
import { openOnnxSession } from '../../src/onnx/onnx-session.ts';

const model = join(encoderFolder, 'model.int8.onnx');

/** "cancel my order" between the marks that a text begins and ends with. */
const IDS = [101n, 17542n, 2026n, 2344n, 102n];

// Without the weights (`pnpm build` makes them), vitest reports this as skipped.
it.runIf(existsSync(model))('runs the encoder in WebAssembly where the native runtime has no binary', async () => {
  const bytes = await readFile(model);
  const native = () => Promise.reject(new Error('no binary for this platform'));
  const run = async (imports?: Parameters<typeof openOnnxSession>[2]) => {
    const session = await openOnnxSession(bytes, 1, imports);
    const ids = { data: BigInt64Array.from(IDS), dims: [1, IDS.length] };
    const ones = { data: new BigInt64Array(IDS.length).fill(1n), dims: [1, IDS.length] };
    const outputs = await session.run({ input_ids: ids, attention_mask: ones });
    await session.release();
    return outputs;
  };

  const expected = await run();
  // The name that openOnnxSession itself imports.
  const outputs = await run({ native, wasm: () => import('onnxruntime-web') });

  expect(Object.keys(outputs).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, values] of Object.entries(expected))
    // 8-bit rounding differs between the two.
    expect(cosine(values, outputs[name] ?? new Float32Array())).toBeGreaterThan(0.99);
});

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
