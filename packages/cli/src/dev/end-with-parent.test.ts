import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { WITH_PARENT } from './end-with-parent.ts';

const MODULE = new URL('./end-with-parent.ts', import.meta.url).href;
const CHILD = `import { endWithParent } from ${JSON.stringify(MODULE)}; endWithParent(); setInterval(() => {}, 1000); process.send(process.pid);`;
const PARENT = `
  import { spawn } from 'node:child_process';
  const child = spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(CHILD)}], {
    env: { ...process.env, ${WITH_PARENT}: '1' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true,
  });
  child.on('message', (pid) => console.log(pid));`;

it('ends when the process that started it is killed outright', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(parent.stdout);
  await once(lines, 'line');
  const closed = once(parent.stdout, 'close');

  parent.kill('SIGKILL');

  // The child holds the same pipe: it closes once both are gone.
  await expect(closed).resolves.toBeDefined();
});
