import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { IMPORT_TABLE } from '../fences/import-table.ts';
import { readImports } from '../fences/read-imports.ts';

/** An arrow of a drawing: who imports whom. */
export type Arrow = readonly [from: string, to: string];

/** The page with each drawing between its marks made anew from the code. */
export function withDrawings(page: string, root: string): string {
  const drawings: Readonly<Record<string, readonly Arrow[]>> = {
    packages: packageArrows(),
    rooms: roomArrows(join(root, 'packages/assistant/src')),
  };
  return Object.entries(drawings).reduce(
    (text, [name, arrows]) =>
      text.replace(
        new RegExp(`(<!-- drawn: ${name} -->\n)[\\s\\S]*?(<!-- end -->)`),
        (_, start: string, end: string) => `${start}\n${mermaid(arrows)}\n\n${end}`,
      ),
    page,
  );
}

/** Edges of the import table that no longer road implies. */
function packageArrows(): readonly Arrow[] {
  const arrows = Object.entries(IMPORT_TABLE).flatMap(([from, { ours }]) => ours.map((to): Arrow => [from, to]));
  return withoutImplied(arrows);
}

/** Which folder of a package imports values of which; files beside the folders are a room each. */
export function roomArrows(src: string): readonly Arrow[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^(?:testing|index|internal|level)\b/.test(file),
    )
    .sort();
  const arrows = files.flatMap((file) =>
    readImports(file, readFileSync(join(src, file), 'utf8'))
      .filter(({ specifier, kind }) => specifier.startsWith('.') && kind !== 'type')
      .map(({ specifier }): Arrow => [roomOf(file), roomOf(relative(src, resolve(src, dirname(file), specifier)))]),
  );
  const seen = new Map(arrows.filter(([from, to]) => from !== to).map((arrow) => [arrow.join(' '), arrow]));
  return withoutImplied([...seen.values()]);
}

function roomOf(file: string): string {
  const [first = ''] = file.split(/[/\\]/);
  return first.replace(/\.ts$/, '');
}

/** Arrows from which all others follow. */
function withoutImplied(arrows: readonly Arrow[]): readonly Arrow[] {
  const next = new Map<string, string[]>();
  for (const [from, to] of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  const leadsTo = (from: string, to: string, seen: Set<string>): boolean =>
    (next.get(from) ?? []).some((one) => {
      if (one === to) return true;
      if (seen.has(one)) return false;
      seen.add(one);
      return leadsTo(one, to, seen);
    });
  return arrows.filter(
    ([from, to]) => !(next.get(from) ?? []).some((one) => one !== to && leadsTo(one, to, new Set([from]))),
  );
}

function mermaid(arrows: readonly Arrow[]): string {
  const id = (name: string) => name.replace(/\W/g, '_');
  const names = [...new Set(arrows.flat())];
  return [
    '```mermaid',
    'flowchart TD',
    ...names.map((name) => `  ${id(name)}["${name}"]`),
    ...arrows.map(([from, to]) => `  ${id(from)} --> ${id(to)}`),
    '```',
  ].join('\n');
}
