import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveConformance } from '../serve-conformance.ts';

/** `npm install @modelcontextprotocol/inspector` brings 120 packages, so it is used where FW_INSPECTOR names its program. */
const INSPECTOR = process.env['FW_INSPECTOR'] ?? '';

describe.skipIf(!existsSync(INSPECTOR))('the command line of the MCP inspector', () => {
  let served: Awaited<ReturnType<typeof serveConformance>>;
  beforeAll(async () => {
    served = await serveConformance();
  });
  afterAll(() => served.close());

  const inspect = (...args: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const all = [INSPECTOR, '--cli', served.url, '--transport', 'http', ...args];
      execFile(process.execPath, all, (error, out, err) => (error ? reject(new Error(out + err)) : resolve(out)));
    });

  it('lists the tools and calls one (row 106)', async () => {
    const tools = await inspect('--method', 'tools/list');
    const called = await inspect('--method', 'tools/call', '--tool-name', 'test_simple_text');

    expect(tools).toContain('test_simple_text');
    expect(called).toContain('This is a simple text response for testing.');
  });
});
