#!/usr/bin/env node
// Committed JavaScript, so that the link to it exists before a build, and an old Node gets as far as the message.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`fw needs Node 22.18 or newer, and this is ${process.versions.node}. Get one from https://nodejs.org.`);
  process.exitCode = 1;
} else if (existsSync(new URL('../dist/index.js', import.meta.url)) || process.execArgv.includes('@fw/source')) {
  const { main } = await import('@fw/cli');
  process.exitCode = await main(process.argv.slice(2));
} else {
  runFromSource();
}

/** In a checkout that was not built, the condition leads every package to its TypeScript. */
function runFromSource() {
  const args = ['-C', '@fw/source', fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  // Ctrl-C reaches the child as well, and what it means is for the child to say.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}
