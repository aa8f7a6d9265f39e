import { fileURLToPath } from 'node:url';

/**
 * Folder with the encoder: `manifest.json`, `model.int8.onnx` and `tokenizer.json`.
 * Give it to `loadOnnxEncoder` of `@fw/intent/onnx`, which checks the files against the manifest.
 */
export const encoderFolder: string = fileURLToPath(new URL('../model', import.meta.url));
