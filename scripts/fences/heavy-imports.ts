import { posix } from 'node:path';
import type { Violation } from './fence.ts';
import { HEAVY_MODULES, type ImportRule } from './import-table.ts';
import { isShipped, packageOf, type SourceFile, type WorkspacePackage } from './workspace.ts';

type Table = Readonly<Record<string, ImportRule>>;

/** Heavy modules outside their one file, and roads by which a package's root would load one. */
export function findHeavyImports(workspace: readonly WorkspacePackage[], table: Table): readonly Violation[] {
  const packages = workspace.filter((member) => member.folder.startsWith('packages/'));
  return packages.flatMap((member) => [...findMisplaced(member, table), ...findRoadsFromRoot(member, packages, table)]);
}

/** Heavy imports without an export path of their own, or in a second file. */
function findMisplaced(member: WorkspacePackage, table: Table): readonly Violation[] {
  const heavy = table[member.manifest.name]?.heavy ?? {};
  return HEAVY_MODULES.flatMap((name) => {
    const mentions = member.files
      .filter(isShipped)
      .flatMap((file) =>
        file.imports.filter(({ specifier }) => packageOf(specifier) === name).map(({ line }) => ({ file, line })),
      );
    const where = ({ file, line }: (typeof mentions)[number]) => `${member.folder}/${file.path}:${line}`;
    const door = heavy[name];
    if (door === undefined) {
      return mentions.map((mention) => ({
        where: where(mention),
        message: `${name} is heavy and ${member.manifest.name} has no export path for it in the import table`,
      }));
    }
    const [first, ...rest] = mentions;
    return rest
      .filter(({ file }) => file !== first?.file)
      .map((mention) => ({
        where: where(mention),
        message: `${name} is heavy: in ${member.manifest.name} only one file may import it, and ${first?.file.path} does`,
      }));
  });
}

/** Roads of plain imports from a package's root to what is loaded on use only, through other packages of ours too. */
function findRoadsFromRoot(
  member: WorkspacePackage,
  packages: readonly WorkspacePackage[],
  table: Table,
): readonly Violation[] {
  const onUse = [...HEAVY_MODULES, ...(table[member.manifest.name]?.onUse ?? [])];
  const start = entry(member, '.');
  if (start === undefined) return [];
  const violations: Violation[] = [];
  const seen = new Set<string>();
  const queue: {
    readonly at: WorkspacePackage;
    readonly file: SourceFile;
    readonly road: readonly string[];
  }[] = [{ at: member, file: start, road: [] }];
  for (const { at, file, road } of queue) {
    const here = `${at.folder}/${file.path}`;
    if (seen.has(here)) continue;
    seen.add(here);
    for (const { specifier, kind, line } of file.imports) {
      if (kind !== 'static') continue;
      const name = packageOf(specifier);
      if (onUse.includes(name)) {
        const message = `importing ${member.manifest.name} loads ${name}, by way of ${[...road, here].join(' → ')}`;
        violations.push({ where: `${here}:${line}`, message });
        continue;
      }
      const target = specifier.startsWith('.') ? at : packages.find((one) => one.manifest.name === name);
      const path = specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : undefined;
      if (target === undefined) continue;
      const next = path === undefined ? entry(target, `.${specifier.slice(name.length)}`) : findFile(target, path);
      if (next !== undefined) queue.push({ at: target, file: next, road: [...road, here] });
    }
  }
  return violations;
}

/** The source file that an export path of a package leads to. */
function entry(member: WorkspacePackage, path: string): SourceFile | undefined {
  const target = member.manifest.exports?.[path];
  const source = typeof target === 'object' ? target['@fw/source'] : undefined;
  return source === undefined ? undefined : findFile(member, posix.normalize(source));
}

function findFile(member: WorkspacePackage, path: string): SourceFile | undefined {
  return member.files.find((file) => file.path === path);
}
