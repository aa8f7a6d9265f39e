import { relative, resolve } from 'node:path';
import {
  carryOut,
  ENOUGH_UTTERANCES,
  isInStep,
  makeUtterances,
  planFor,
  renderWorkflow,
  type BuildPlan,
  type Catalogue,
} from '@fw/build';
import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { BuildFlags } from './build-flags.ts';
import { readSource } from './read-source.ts';
import { showBuild } from './show-build.ts';
import { stubCommands } from './stub-commands.ts';

/** Commands that one build writes, at most. Source: design; more are chosen from, not mirrored. */
const MOST_COMMANDS = 150;

/**
 * Builds a workflow folder from an application, or says what a build would do (rows 89, 90).
 *
 * @returns The exit code: 0, or 1 when `--check` finds the folder out of step, or there are too many commands.
 * @throws {FwError} `usage`, `source-unreadable`, `build-target` or `build-record-broken`; nothing is written then.
 */
export async function buildWorkflow(
  terminal: Terminal,
  flags: BuildFlags,
  { next = true, fill = false }: { readonly next?: boolean; readonly fill?: boolean } = {},
): Promise<number> {
  const folder = resolve(terminal.cwd, flags.workflowFolderpath);
  const read = stubCommands(await readSource(terminal, folder, flags), flags.stubCommands);
  const catalogue = fill ? filled(read) : read;
  if (catalogue.commands.length === 0)
    throw usageError(
      `There is nothing in ${catalogue.source.title} that can be built (${catalogue.left.length} left out): look at --include and --exclude.`,
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
  else showBuild(terminal, { catalogue, plan, folder: shown, isDry, next });
  return flags.check === true && !isInStep(plan) ? EXIT.failed : EXIT.success;
}

/** Commands that have fewer sentences than a router needs get made ones beside them. */
function filled(catalogue: Catalogue): Catalogue {
  const commands = catalogue.commands.map((command) =>
    command.utterances.length >= ENOUGH_UTTERANCES
      ? command
      : { ...command, utterances: [...command.utterances, ...makeUtterances(command)] },
  );
  return { ...catalogue, commands };
}

/** Where a document is larger than a conversation: its parts, so that some can be chosen. */
function tooMany({ commands }: Catalogue): string {
  const groups = new Map<string, number>();
  for (const { call, id } of commands) {
    const parts =
      call.kind === 'http'
        ? call.path
            .split('/')
            .filter((part) => part !== '' && !/^(v?\d|\{)/.test(part))
            .map((part) => `*/${part}*`)
        : [`${id.split(/[._-]|(?=[A-Z])/)[0]}*`];
    const group = parts[0] ?? '*';
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  const largest = [...groups].sort((a, b) => b[1] - a[1]).slice(0, 8);
  const lines = largest.map(([group, count]) => `  ${String(count).padStart(4)}  --include "${group}"`);
  return `${commands.length} commands are more than the ${MOST_COMMANDS} that one workflow takes: choose some with --include.\n${lines.join('\n')}`;
}

function asJson(catalogue: Catalogue, { steps }: BuildPlan): object {
  return { catalogue, files: steps.map(({ path, id, does, drift, edited }) => ({ path, id, does, drift, edited })) };
}
