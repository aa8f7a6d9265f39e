import { readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { carryOut, isInStep, planFor, readOpenApi, renderWorkflow, type BuildPlan, type Catalogue } from '@fw/build';
import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { showBuild } from './show-build.ts';
import { stubCommands } from './stub-commands.ts';

/** The flags of `fw build`, as they are typed. */
export interface BuildFlags {
  readonly workflowFolderpath: string;
  readonly openapi?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly overwrite?: boolean;
  readonly stubCommands?: string;
  readonly startup?: boolean;
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Commands that one build writes, at most. Source: design; more are chosen from, not mirrored. */
const MOST_COMMANDS = 150;

/**
 * Builds a workflow folder from an application, or says what a build would do (rows 89, 90).
 *
 * @returns The exit code: 0, or 1 when `--check` finds the folder out of step, or there are too many commands.
 * @throws {FwError} `usage`, `source-unreadable`, `build-target` or `build-record-broken`; nothing is written then.
 */
export function buildWorkflow(terminal: Terminal, flags: BuildFlags): number {
  const folder = resolve(terminal.cwd, flags.workflowFolderpath);
  const catalogue = stubCommands(readSource(terminal, folder, flags), flags.stubCommands);
  if (catalogue.commands.length === 0)
    throw usageError(
      `${flags.openapi} has no operation that can be built (${catalogue.left.length} left out): look at --include and --exclude.`,
    );
  if (catalogue.commands.length > MOST_COMMANDS) {
    terminal.note(tooMany(catalogue));
    return EXIT.failed;
  }
  const files = renderWorkflow(catalogue).filter(({ id }) => flags.startup !== false || id !== 'settings');
  const plan = planFor(folder, files, { overwrite: flags.overwrite === true, prune: flags.prune === true });
  const isDry = flags.dryRun === true || flags.check === true;
  if (!isDry) carryOut(folder, plan);
  const shown = relative(terminal.cwd, folder) || '.';
  if (flags.json === true) terminal.print(JSON.stringify(asJson(catalogue, plan), null, 2));
  else showBuild(terminal, { catalogue, plan, folder: shown, isDry });
  return flags.check === true && !isInStep(plan) ? EXIT.failed : EXIT.success;
}

function readSource(terminal: Terminal, folder: string, { openapi, include, exclude }: BuildFlags): Catalogue {
  if (openapi === undefined) throw usageError('Say what to build from: --openapi <file>.');
  if (/^https?:/i.test(openapi))
    throw usageError('--openapi takes a file: download the document first, and keep it beside your workflow.');
  const path = resolve(terminal.cwd, openapi);
  if (`${dirname(path)}${sep}`.startsWith(`${folder}${sep}_commands${sep}`))
    throw usageError(`${openapi} lies among the files that would be written: move it out of _commands.`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw usageError(`${path} cannot be read: name a file that holds an OpenAPI 3 document.`);
  }
  return readOpenApi(text, {
    name: basename(path),
    ...(include && { include }),
    ...(exclude && { exclude }),
  });
}

/** Where a document is larger than a conversation: its parts, so that some can be chosen. */
function tooMany({ commands }: Catalogue): string {
  const groups = new Map<string, number>();
  for (const { call } of commands) {
    const parts =
      call.kind === 'http' ? call.path.split('/').filter((part) => part !== '' && !/^(v?\d|\{)/.test(part)) : [];
    const group = parts[0] ?? 'others';
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  const largest = [...groups].sort((a, b) => b[1] - a[1]).slice(0, 8);
  const lines = largest.map(([group, count]) => `  ${String(count).padStart(4)}  --include "*/${group}*"`);
  return `${commands.length} commands are more than the ${MOST_COMMANDS} that one workflow takes: choose some with --include.\n${lines.join('\n')}`;
}

function asJson(catalogue: Catalogue, { steps }: BuildPlan): object {
  return { catalogue, files: steps.map(({ path, id, does, drift, edited }) => ({ path, id, does, drift, edited })) };
}
