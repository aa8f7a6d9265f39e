import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubFiles, makeForeignGraph, makeTinyModel, startTinyHub } from '@fw/encoder-tools/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { fwHere as fw } from './fw-here.ts';
import { emptyFolder } from './scripted-terminal.ts';

vi.setConfig({ testTimeout: 120_000 });

it('trains and serves a workflow on the encoders that the settings name, and says which (rows 8, 9)', async () => {
  const model = makeTinyModel({ words: ['add', 'numbers', 'two', 'what', 'is', 'plus', 'sum', 'of'] });
  const hub = await startTinyHub({ 'test/tiny': hubFiles(model) });
  onTestFinished(() => hub.close());
  const cwd = emptyFolder();
  await fw(['examples', 'fetch', 'hello_world', '.'], { cwd });
  const flow = join(cwd, 'hello_world');
  mkdirSync(join(cwd, 'large'));
  writeFileSync(join(cwd, 'large', 'model.onnx'), makeForeignGraph('last_hidden_state'));
  writeFileSync(join(cwd, 'large', 'tokenizer.json'), model.tokenizerJson);
  writeFileSync(
    join(flow, 'fastworkflow.env'),
    `INTENT_DETECTION_TINY_MODEL=test/tiny\nHF_ENDPOINT=${hub.host}\nHF_HOME=${join(cwd, 'home')}\n`,
  );

  const first = await fw(['train', 'hello_world', '--go-on'], { cwd });
  appendFileSync(join(flow, 'fastworkflow.env'), 'INTENT_DETECTION_LARGE_MODEL=./large/model.onnx\nHF_HUB_OFFLINE=1\n');
  const second = await fw(['train', 'hello_world', '--go-on', '--json'], { cwd });
  const tuned = await fw(['train', 'hello_world', '--tune'], { cwd });
  await hub.close();
  rmSync(join(cwd, 'home'), { recursive: true });
  rmSync(join(cwd, 'large'), { recursive: true });
  const run = await fw(['run', 'hello_world', '--json'], { cwd, lines: ['add 2 and 3'] });

  expect(first).toMatchObject({ code: EXIT.success, output: expect.stringContaining('encoder: test/tiny@main-int8') });
  expect(JSON.parse(second.output)).toMatchObject({
    encoder: { id: 'test/tiny@main-int8' },
    tuning: { encoder: { id: expect.stringContaining('model.onnx') } },
  });
  expect(tuned).toMatchObject({ code: EXIT.usage, errors: expect.stringContaining('INTENT_DETECTION_LARGE_MODEL') });
  expect(readdirSync(join(flow, '___command_info', 'encoders'))).toHaveLength(2);
  expect(JSON.parse(run.output)).toMatchObject({ success: true, ran: [{ command: 'add_two_numbers' }] });
});
