import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveConformance } from '../serve-conformance.ts';

let served: Awaited<ReturnType<typeof serveConformance>>;
beforeAll(async () => {
  served = await serveConformance();
});
afterAll(() => served.close());

/** The suite's own program, against the adapter over a workflow whose commands have the names that it calls. */
async function suite(module: string, baseline: string, ...args: readonly string[]) {
  const program = join(dirname(createRequire(import.meta.url).resolve(`${module}/package.json`)), 'dist', 'index.js');
  const expected = join(import.meta.dirname, baseline);
  const all = [program, 'server', '--url', served.url, '--suite', 'all', '--expected-failures', expected, ...args];
  return new Promise<{ readonly code: number; readonly report: string }>((resolve) => {
    execFile(process.execPath, all, { maxBuffer: 1e8 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, report: (out + err).replace(/^[\s\S]*=== SUMMARY ===/, '') });
    });
  });
}

it('passes the conformance suite of revision 2026-07-28 in what it offers, input-required results included (row 106)', async () => {
  const { code, report } = await suite(
    '@modelcontextprotocol/conformance-next',
    '2026-07-28.yaml',
    '--spec-version',
    '2026-07-28',
    '--timeout',
    '10000',
  );

  expect(code, report).toBe(0);
  expect(report.match(/✓ input-required-result-/g)).toHaveLength(9);
});

it('passes the conformance suite of revision 2025-11-25 in what it offers (row 106)', async () => {
  const { code, report } = await suite('@modelcontextprotocol/conformance', '2025-11-25.yaml');

  expect(code, report).toBe(0);
});
