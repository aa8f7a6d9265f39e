import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineWorkflow, type CommandPart, type WorkflowParts } from '@fw/context';
import type { AnyContext, Workflow, WorkflowSettings } from '@fw/signature';
import { declareCommands } from './folder/declare-commands.ts';
import { findBases, isWorkflow } from './folder/find-bases.ts';
import { COMMANDS_FOLDER, findSources, type SourceFile } from './folder/find-sources.ts';
import { invalidFile, notAWorkflow } from './folder/folder-error.ts';
import { importSource, relativeName, type Imported } from './folder/import-source.ts';
import { lendModules } from './folder/lend-modules.ts';
import { mergeParts, type FolderParts } from './folder/merge-parts.ts';
import { nativeImport } from './folder/native-import.ts';
import { readHierarchy, readInheritance } from './folder/read-model.ts';
import type { WorkflowProblem } from './folder/workflow-problem.ts';

/** A workflow folder, read. */
export interface LoadedWorkflow {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** The folder and those of its base workflows, the nearest first. */
  readonly folders: readonly string[];
  /** Everything that could be loaded. */
  readonly workflow: Workflow;
  /** Files that could not; empty when all is well. Whoever trains or runs decides whether to go on without them. */
  readonly problems: readonly WorkflowProblem[];
  /** Ends the lending of modules to the folder's files; what was loaded keeps working. */
  close(): void;
}

/**
 * Reads a workflow folder: its commands and contexts, TypeScript or JavaScript, its models of inheritance and
 * hierarchy, its base workflows, and the settings in `workflow.ts`. One broken file does not take the others down.
 *
 * @throws {FwError} `not-a-workflow` when the folder is none; `invalid-workflow-file` for a model or settings file that
 *   cannot be read; `invalid-workflow` when what was loaded contradicts itself (see `InvalidWorkflowError`).
 */
export async function loadWorkflow(path: string): Promise<LoadedWorkflow> {
  const folder = resolve(path);
  assertWorkflow(folder);
  const chain = await findBases(folder);
  const close = lendModules(chain);
  try {
    const folders = await Promise.all(chain.map((each) => readFolder(each, folder, chain.length > 1)));
    const problems = folders.flatMap((each) => each.problems);
    const parts = mergeParts(
      basename(folder),
      folders.map((each) => each.parts),
    );
    return {
      folder,
      folders: chain.toReversed(),
      workflow: defineWorkflow(withAbsent(parts, problems)),
      problems,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function assertWorkflow(folder: string): void {
  if (isWorkflow(folder)) return;
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) throw notAWorkflow(folder, 'there is no such folder.');
  if (!found.isDirectory()) throw notAWorkflow(folder, 'it is a file; name the folder that holds _commands/.');
  throw notAWorkflow(folder, `it has no ${COMMANDS_FOLDER}/ in it. "fw init" makes one.`);
}

interface ReadFolder {
  readonly parts: FolderParts;
  readonly problems: readonly WorkflowProblem[];
}

async function readFolder(folder: string, workflow: string, hasBases: boolean): Promise<ReadFolder> {
  const sources = await findSources(folder);
  const [imported, { bases, declared }, hierarchy, settings] = await Promise.all([
    Promise.all(sources.files.map((source) => importSource(source, workflow, sources.files))),
    readInheritance(folder),
    readHierarchy(folder),
    readSettings(folder, workflow),
  ]);
  const commands = commandsOf(sources.files, imported);
  const problems = imported.flatMap((each) => (each.kind === 'problem' ? [each.problem] : []));
  return {
    parts: {
      commands: declareCommands(
        commands,
        declared,
        hasBases ? 'any' : new Set(problems.flatMap(({ missing }) => missing)),
      ),
      contexts: contextsOf(imported),
      inheritance: bases,
      hierarchy,
      settings,
    },
    problems: [...sources.problems, ...problems],
  };
}

/**
 * By context. One whose commands are all broken is there all the same, since the models may name it; one that is
 * broken itself has no commands, since they would run without their object.
 */
function commandsOf(
  files: readonly SourceFile[],
  imported: readonly Imported[],
): Readonly<Record<string, readonly CommandPart[]>> {
  const broken = new Set(
    files.filter((file, at) => file.kind === 'context' && imported[at]?.kind === 'problem').map(({ name }) => name),
  );
  const commands: Record<string, CommandPart[]> = Object.fromEntries(files.map(({ context }) => [context, []]));
  for (const each of imported) {
    if (each.kind === 'command' && !broken.has(each.context)) commands[each.context]?.push(each.command);
  }
  return commands;
}

function contextsOf(imported: readonly Imported[]): Readonly<Record<string, AnyContext>> {
  return Object.fromEntries(
    imported.flatMap((each) => (each.kind === 'context' ? [[each.name, each.definition]] : [])),
  );
}

/** Default export of `workflow.ts` (or `.js`, …); none is no settings. */
async function readSettings(folder: string, workflow: string): Promise<WorkflowSettings> {
  const path = ['ts', 'mts', 'js', 'mjs']
    .map((extension) => join(folder, `workflow.${extension}`))
    .find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  if (path === undefined) return {};
  const file = relativeName(workflow, path);
  let settings: unknown;
  try {
    settings = (await nativeImport(pathToFileURL(path))).default;
  } catch (error) {
    throw invalidFile(file, `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, error);
  }
  if (typeof settings !== 'object' || settings === null) {
    throw invalidFile(file, 'has no default export: write export default { description: … }.');
  }
  // The fields are the author's, checked by their own types.
  return settings;
}

/** A command that could not be read may still be named as a source of values; that is one problem, not two. */
function withAbsent(parts: WorkflowParts, problems: readonly WorkflowProblem[]): WorkflowParts {
  return { ...parts, absent: problems.flatMap(({ missing }) => missing) };
}
