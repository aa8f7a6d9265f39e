import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Modules that a fresh process loads for some code, by their addresses. */
function loadedBy(code: string): string {
  const script = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({ load(url, context, next) { urls.push(url); return next(url, context); } });
    ${code}
    console.log(urls.join('\\n'));`;
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  return execFileSync(process.execPath, ['-C', '@fw/source', '--input-type=module', '-e', script], {
    cwd,
    encoding: 'utf8',
  });
}

it('loads neither recognisers nor the AI SDK with its root', () => {
  const urls = loadedBy("const { createSlotExtractor } = await import('@fw/extract'); createSlotExtractor();");

  expect(urls).toContain('create-slot-extractor');
  expect(urls).not.toMatch(/chrono-node|re2js|node_modules\/ai\//);
});

it('loads the AI SDK only when a model is called', () => {
  const urls = loadedBy("const { aiExtractionModel } = await import('@fw/extract/ai'); aiExtractionModel({});");

  expect(urls).not.toMatch(/chrono-node|node_modules\/ai\//);
});
