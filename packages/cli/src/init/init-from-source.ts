import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { createFastworkflow } from 'fastworkflow';
import { buildWorkflow } from '../build/build-workflow.ts';
import type { SourceFlags } from '../build/build-flags.ts';
import { check } from '../check/check.ts';
import { EXIT } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import { quoteArgument } from '../terminal/quote-argument.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedFw } from '../terminal/typed-fw.ts';
import { train } from '../train/train.ts';
import { reviewLines } from '../train/count-reviews.ts';
import { usageError } from '../usage-error.ts';
import { workflowDependencies } from '../version.ts';

/** Sentences that are tried at the end, at most. */
const TRIED = 3;

/**
 * From an application to a conversation in one sitting: builds, fills blanks by rules, checks, trains, and shows what the workflow
 * makes of a few sentences, with what waits for a person.
 *
 * @returns The exit code of the first step that did not end well.
 */
export async function initFromSource(terminal: Terminal, path: string, flags: SourceFlags): Promise<number> {
  const folder = resolve(terminal.cwd, path);
  if (existsSync(join(folder, '_commands')))
    throw usageError(`${folder} is a workflow already: bring it up to date with fw build -w.`);
  const step = (text: string) => terminal.print(terminal.paint('bold', text));
  step('Building');
  const built = await buildWorkflow(terminal, { ...flags, workflowFolderpath: path }, { next: false, fill: true });
  if (built !== EXIT.success) return built;
  writeManifest(folder, flags);
  step('Checking');
  const checked = await check(terminal, { folder: path, json: false });
  if (checked === EXIT.workflow) return checked;
  step('Training');
  const trained = await train(terminal, { folder: path });
  if (trained !== EXIT.success) return trained;
  step('A first conversation');
  await converse(terminal, folder);
  return EXIT.success;
}

/** What the commands need where they are run; a manifest that is there stays. */
function writeManifest(folder: string, { mcp, tools }: SourceFlags): void {
  const path = join(folder, 'package.json');
  if (existsSync(path)) return;
  mkdirSync(folder, { recursive: true });
  const dependencies = {
    ...(mcp !== undefined && { '@modelcontextprotocol/client': '^2.4.0' }),
    ...(tools !== undefined && { ai: '^7.0.0' }),
    ...workflowDependencies(),
  };
  const name =
    basename(folder)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'my-workflow';
  writeFileSync(path, `${JSON.stringify({ name, private: true, type: 'module', dependencies }, null, 2)}\n`);
}

/** Says what can be done, and what would become of a few sentences; nothing of the application is called. */
async function converse(terminal: Terminal, folder: string): Promise<void> {
  const app = await createFastworkflow({ folder, stores: 'memory', mode: 'assistant', skipBroken: true });
  try {
    const commands = [...app.workflow.commands.values()];
    const reads = commands.filter(({ effect, owner }) => effect === 'read' && owner === '*');
    for (const { utterances } of (reads.length > 0 ? reads : commands).slice(0, TRIED)) {
      const [utterance] = utterances;
      if (utterance === undefined) continue;
      const { command, outcome } = await app.explain({ utterance });
      const would = {
        run: 'runs',
        confirm: 'is shown first',
        'ask-values': 'asks for values',
        'ask-command': 'asks which',
        nothing: 'does nothing',
      };
      terminal.print(plainText(`> ${utterance}\n  → ${command ?? 'no command'}, which ${would[outcome]}`));
    }
    const lines = reviewLines(folder, app.workflow);
    const shown = relative(terminal.cwd, folder) || '.';
    if (lines.length > 0) {
      terminal.print(`${count(lines.length, 'line')} to review:`);
      for (const { file, message } of lines.slice(0, 12)) terminal.print(plainText(`  ${file}: ${message}`));
      if (lines.length > 12)
        terminal.print(`  … and ${lines.length - 12} more: grep -rn REVIEW ${quoteArgument(shown)}/_commands`);
    }
    terminal.print(
      `Talk to it:\n  ${typedFw(terminal)} run ${quoteArgument(shown)}\nThen put words of your users into utterances, and train again.`,
    );
  } finally {
    await app.close();
  }
}
