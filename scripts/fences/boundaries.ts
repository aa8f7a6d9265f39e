import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { findHeavyImports } from './heavy-imports.ts';
import type { Fence, Violation } from './fence.ts';
import { IMPORT_TABLE, type ImportRule } from './import-table.ts';
import type { Import } from './read-imports.ts';
import { isShipped, packageOf, readWorkspace, type SourceFile, type WorkspacePackage } from './workspace.ts';

/** Holds when nothing imports what the import table forbids. */
export const boundaries: Fence = {
  name: 'imports stay within the import table',
  async check(root) {
    const workspace = readWorkspace(root);
    return [...findForbiddenImports(workspace, IMPORT_TABLE), ...findHeavyImports(workspace, IMPORT_TABLE)];
  },
};

/** Every import that crosses a boundary, with the file and line that does it and the rule it breaks. */
export function findForbiddenImports(
  workspace: readonly WorkspacePackage[],
  table: Readonly<Record<string, ImportRule>>,
): readonly Violation[] {
  const names = new Map(workspace.map((member) => [member.manifest.name, member]));
  return workspace.flatMap((member) => {
    const rule = ruleFor(member, table);
    if (rule === undefined) {
      return [
        {
          where: member.folder,
          message: `${member.manifest.name} has no row in scripts/fences/import-table.ts`,
        },
      ];
    }
    return member.files.flatMap((file) =>
      file.imports.flatMap((item) => {
        const message = judge(item, { member, file, rule, names });
        return message === undefined ? [] : [{ where: `${member.folder}/${file.path}:${item.line}`, message }];
      }),
    );
  });
}

interface Place {
  readonly member: WorkspacePackage;
  readonly file: SourceFile;
  readonly rule: ImportRule;
  readonly names: ReadonlyMap<string, WorkspacePackage>;
}

function judge(item: Import, place: Place): string | undefined {
  const { specifier } = item;
  if (specifier.startsWith('.')) return judgeRelative(specifier, place);
  if (specifier.startsWith('node:') || specifier.startsWith('#')) return undefined;
  if (builtinModules.includes(specifier)) return `write "node:${specifier}" for the built-in module`;
  const target = place.names.get(packageOf(specifier));
  return target === undefined ? judgeTheirs(specifier, place) : judgeOurs(item, target, place);
}

function judgeRelative(specifier: string, { member, file, rule }: Place): string | undefined {
  const target = posix.normalize(posix.join(posix.dirname(file.path), specifier));
  if (target.startsWith('..') && !mayLeave(posix.join(member.folder, target), { member, file, rule })) {
    return `"${specifier}" leaves ${member.folder}: import the other package by its name`;
  }
  if (isShipped(file) && file.path.startsWith('src/')) {
    if (!target.startsWith('src/')) return `"${specifier}" leaves src, which is all that is built`;
    if (!/\.(tsx?|json)$/.test(specifier)) return `"${specifier}" needs its file ending, such as .ts`;
  }
  return undefined;
}

/** An example may extend another one, since both are fetched side by side; a build script may borrow what its row names. */
function mayLeave(path: string, { member, file, rule }: Pick<Place, 'member' | 'file' | 'rule'>): boolean {
  if (member.folder.startsWith('examples/')) return path.startsWith('examples/');
  return file.path.startsWith('scripts/') && rule.atBuild?.some((folder) => path.startsWith(folder)) === true;
}

function judgeOurs({ specifier }: Import, target: WorkspacePackage, place: Place): string | undefined {
  const { member, file, rule } = place;
  const name = target.manifest.name;
  const path = `.${specifier.slice(name.length)}`;
  if (target.manifest.exports?.[path] === undefined) {
    return `"${specifier}" reaches into ${name}: it exports ${Object.keys(target.manifest.exports ?? {}).join(', ')}`;
  }
  if (target === member) return file.path.startsWith('src/') ? `${name} imports itself by name` : undefined;

  const allowed = [...rule.ours, ...(isShipped(file) ? [] : (rule.oursInTests ?? []))];
  if (!allowed.includes(name)) {
    return `${member.manifest.name} may not import ${name}, only ${allowed.join(', ') || 'none of ours'}`;
  }
  return judgeDeclared(name, place);
}

function judgeTheirs(specifier: string, place: Place): string | undefined {
  const { member, file, rule } = place;
  const name = packageOf(specifier);
  if (isShipped(file) && rule.theirs !== undefined && !rule.theirs.includes(name)) {
    return `${member.manifest.name} may not import ${name}, only ${rule.theirs.join(', ') || 'nothing of others'}`;
  }
  return judgeDeclared(name, place);
}

function judgeDeclared(name: string, { member, file }: Place): string | undefined {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = member.manifest;
  const shipped = { ...dependencies, ...peerDependencies, ...optionalDependencies };
  if (Object.hasOwn(shipped, name)) return undefined;
  const development = devDependencies !== undefined && Object.hasOwn(devDependencies, name);
  if (development && (!isShipped(file) || member.manifest.private === true)) return undefined;
  const kind = development ? 'only a development dependency' : 'not a dependency';
  return `${name} is ${kind} of ${member.folder}/package.json`;
}

/** Apps and examples may import any package of ours; packages only what their row says. */
function ruleFor(member: WorkspacePackage, table: Readonly<Record<string, ImportRule>>): ImportRule | undefined {
  if (!member.folder.startsWith('packages/')) return { ours: Object.keys(table) };
  return table[member.manifest.name];
}
