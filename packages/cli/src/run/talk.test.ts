import { PassThrough } from 'node:stream';
import { createFastworkflow, defineCommand, defineWorkflow, z, type Fastworkflow } from 'fastworkflow';
import { expect, it, onTestFinished, vi } from 'vitest';
import { scriptedTerminal, type ScriptedTerminal } from '../../test/scripted-terminal.ts';
import { Conversation } from './conversation.ts';
import { talk } from './talk.ts';

const workflow = defineWorkflow({
  name: 'notes',
  commands: {
    '*': [
      defineCommand({
        name: 'greet',
        summary: 'Greets.',
        effect: 'read',
        input: z.object({ name: z.string() }),
        run: ({ name }) => `Hello ${name}.`,
      }),
      defineCommand({
        name: 'keep',
        summary: 'Keeps a note.',
        effect: 'write',
        confirm: () => 'run',
        input: z.object({ note: z.string() }),
        run: ({ note }, { signal }) =>
          note === 'slow'
            ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
            : `Kept ${note}.`,
      }),
      defineCommand({
        name: 'wait',
        summary: 'Waits until it is stopped.',
        effect: 'read',
        input: z.object({}),
        run: (_input, { signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
      }),
    ],
  },
});

/** A person at the keyboard: what they type goes in, what they see comes out. */
async function sitDown(): Promise<{
  readonly keys: PassThrough;
  readonly terminal: ScriptedTerminal;
  readonly app: Fastworkflow;
  readonly left: ReturnType<typeof talk>;
}> {
  const app = await createFastworkflow({ workflow });
  onTestFinished(() => app.close());
  const keys = new PassThrough();
  const terminal = { ...scriptedTerminal(), input: keys, output: new PassThrough(), interactive: true };
  const left = talk(terminal, new Conversation(terminal, app, { json: false, trace: false }));
  return { keys, terminal, app, left };
}

it('takes one line after the other, also those that come before they are asked for', async () => {
  const { keys, terminal, left } = await sitDown();

  keys.write('greet Ann\ngreet\nBob\n\n//exit\n');
  await left;

  expect(terminal.printed).toEqual(['Hello Ann.', expect.stringMatching(/What is the name/), 'Hello Bob.']);
});

it('begins a new conversation on //new and forgets the open question (row 71)', async () => {
  const { keys, terminal, app, left } = await sitDown();

  keys.write('greet\n//new\nBob\n//exit\n');
  await left;

  expect(terminal.printed[1]).not.toBe('Hello Bob.');
  expect(await app.sessions()).toHaveLength(2);
});

it.each([
  ['//exit', '//exit\n', 'left'],
  ['Ctrl-D', '\u0004', 'left'],
  ['Ctrl-C twice', '\u0003\u0003', 'interrupted'],
])('leaves on %s, and says how', async (_what, pressed, how) => {
  const { keys, left } = await sitDown();

  keys.write(pressed);

  expect(await left).toBe(how);
});

it('drops the line that is being typed on the first Ctrl-C, and stays', async () => {
  const { keys, terminal, left } = await sitDown();

  keys.write('greet Ann\u0003');
  keys.write('greet Bob\n//exit\n');
  await left;

  expect(terminal.printed).toEqual(['Hello Bob.']);
  expect(terminal.noted.join('\n')).toMatch(/Ctrl-C again leaves/);
});

it('stops the turn that is under way on Ctrl-C, and takes the next', async () => {
  const { keys, terminal, left } = await sitDown();

  keys.write('wait\n');
  await vi.waitFor(() => keys.readableLength === 0);
  await new Promise((resolve) => setImmediate(resolve));
  keys.write('\u0003');
  keys.write('greet Ann\n//exit\n');
  await left;

  expect(terminal.printed.at(-1)).toBe('Hello Ann.');
  expect(terminal.noted.at(-1)).toContain('Stopped. Nothing was done.');
});

it('says on Ctrl-C what nobody knows to be done', async () => {
  const { keys, terminal, left } = await sitDown();

  keys.write('keep slow\n');
  await vi.waitFor(() => keys.readableLength === 0);
  for (let at = 0; at < 50; at++) await new Promise((resolve) => setImmediate(resolve));
  keys.write('\u0003');
  keys.write('//exit\n');
  await left;

  expect(terminal.noted.join('\n')).toContain('Stopped. I do not know whether this was done: keep.');
});
