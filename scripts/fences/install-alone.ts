import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atATime } from './at-a-time.ts';
import type { Fence } from './fence.ts';
import { HEAVY_MODULES } from './import-table.ts';
import { packAll, type Pack } from './packs.ts';
import { capture } from './tools.ts';
import { unlessHeld } from './unless-held.ts';
import type { Manifest } from './workspace.ts';

/** Installs that run at a time; npm is busy with the disk and the network, not with our two cores. */
const AT_A_TIME = 3;

/** What a program is asked, and what its answer must hold. */
const QUESTIONS = [
  { args: ['--help'], answer: /usage/i },
  { args: ['examples', 'list'], answer: /hello_world/ },
] as const;

/** The way the README leads a newcomer, with the package they install and what they should see; and a workflow of their own. */
const NEWCOMER = {
  installs: '@fw/cli',
  types: [
    { args: ['examples', 'fetch', 'hello_world'], answer: /Fetched/ },
    { args: ['train', 'examples/hello_world'], answer: /published version/ },
    {
      args: ['run', 'examples/hello_world', '--startup-command', 'add 4 and 9', '--no-keep-alive'],
      answer: /4 plus 9 is 13/,
    },
    { args: ['init', 'mine'], answer: /Made mine/ },
    { args: ['train', 'mine'], answer: /published version/ },
    { args: ['run', 'mine', '--startup-command', 'list_reminders', '--no-keep-alive'], answer: /There are none/ },
  ],
} as const;

/**
 * Holds when each package, installed alone without scripts, imports by every path it exports,
 * loads nothing heavy by its root, and answers `--help` by each of its programs; and when a newcomer gets as far as
 * the README says.
 */
export const installsAlone: Fence = {
  name: 'each package installs alone, imports light, and its programs answer',
  async check(root) {
    const packs = await packAll(root);
    const home = join(root, '.cache', 'installs');
    rmSync(home, { recursive: true, force: true });
    let installing: Promise<string | undefined> | undefined;
    const installed = () => (installing ??= installByPnpm(home, packs));
    const inputs = decidingInstalls(root, packs);
    const messages = await atATime(AT_A_TIME, packs, (pack) =>
      unlessHeld(root, `installs/${pack.manifest.name}`, inputs, () =>
        tryAlone({ root, home, pack, packs, installed }),
      ),
    );
    rmSync(home, { recursive: true, force: true });
    return packs.flatMap(({ manifest }, index) => {
      const message = messages[index];
      return message === undefined ? [] : [{ where: manifest.name, message }];
    });
  },
};

interface Trial {
  readonly root: string;
  /** Folder of all installations. */
  readonly home: string;
  readonly pack: Pack;
  readonly packs: readonly Pack[];
  /** What is wrong with the installation of all by pnpm, once it is made. */
  readonly installed: () => Promise<string | undefined>;
}

/** The first thing that goes wrong for one package, if any. */
async function tryAlone({ root, home, pack, packs, installed }: Trial): Promise<string | undefined> {
  const isNewcomers = pack.manifest.name === NEWCOMER.installs;
  const folder = isNewcomers ? join(home, 'newcomer') : join(home, 'alone', folderOf(pack));
  return (
    (await (isNewcomers ? installByNpm(folder, pack, packs) : installed())) ??
    (await importAll(root, folder, pack)) ??
    (await askPrograms(root, folder, pack)) ??
    (await followReadme(folder, pack))
  );
}

function folderOf({ manifest }: Pack): string {
  return manifest.name.replace('/', '+');
}

/** Our other packages come from their tarballs, since no registry has them. */
function overridesOf(packs: readonly Pack[]): Readonly<Record<string, string>> {
  return Object.fromEntries(packs.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]));
}

function installing({ manifest, tarball }: Pack) {
  return { private: true, type: 'module', dependencies: { [manifest.name]: `file:${tarball}` } };
}

/** The newcomer's package, as plain npm installs it into an empty folder, without scripts. */
async function installByNpm(folder: string, pack: Pack, packs: readonly Pack[]): Promise<string | undefined> {
  mkdirSync(folder, { recursive: true });
  const project = { ...installing(pack), overrides: overridesOf(packs) };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  return install('npm', ['--no-package-lock', '--no-audit', '--no-fund'], folder);
}

/**
 * The others by one run of pnpm, which takes a quarter of the time for one and hardly more for all: each in a folder of
 * its own, where it sees what it declares, as do its dependencies, and nothing of what stands in the next.
 */
async function installByPnpm(home: string, packs: readonly Pack[]): Promise<string | undefined> {
  const workspace = join(home, 'alone');
  const others = packs.filter(({ manifest }) => manifest.name !== NEWCOMER.installs);
  for (const pack of others) {
    mkdirSync(join(workspace, folderOf(pack)), { recursive: true });
    const project = { name: folderOf(pack).replace('@', ''), ...installing(pack) };
    writeFileSync(join(workspace, folderOf(pack), 'package.json'), JSON.stringify(project));
  }
  writeFileSync(join(workspace, 'package.json'), '{"private":true}');
  const settings = { packages: ['*'], overrides: overridesOf(packs), hoist: false, dedupePeerDependents: false };
  // JSON is YAML.
  writeFileSync(join(workspace, 'pnpm-workspace.yaml'), JSON.stringify(settings));
  return install('pnpm', ['--no-lockfile'], workspace);
}

async function install(program: string, flags: readonly string[], folder: string): Promise<string | undefined> {
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const args = ['install', '--ignore-scripts', '--prefer-offline', ...flags];
  const { exitCode, output } = await capture(program, args, folder, env);
  return exitCode === 0 ? undefined : `${program} install failed: ${output.trim()}`;
}

/** Imports the root, which must stay light, then every other export path in one process. */
async function importAll(root: string, folder: string, { manifest }: Pack): Promise<string | undefined> {
  const paths = Object.entries(manifest.exports ?? {}).flatMap(([path, to]) => (typeof to === 'string' ? [] : path));
  const specifiers = paths.map((path) => `${manifest.name}${path.slice(1)}`);
  const others = specifiers.filter((specifier) => specifier !== manifest.name);
  for (const together of [specifiers.filter((specifier) => specifier === manifest.name), others]) {
    if (together.length === 0) continue;
    const args = ['--input-type=module', '--eval', importing(together)];
    const { exitCode, output, loaded } = await watch(root, folder, [process.execPath, ...args]);
    const wrong = output.split(FAILED).slice(1);
    const message = wrong.find((text) => !missesOptionalPeer(text, manifest));
    if (message !== undefined) return `import fails: ${message.trim()}`;
    if (exitCode !== 0) return `importing ${together.join(', ')} ends with ${exitCode}: ${output.trim()}`;
    const heavy = heavyAmong(loaded);
    if (together !== others && heavy.length > 0) return `import '${manifest.name}' loads ${heavy.join(', ')}`;
  }
  return undefined;
}

/** Stands before each import that failed, in what the process below prints. */
const FAILED = 'FAILED ';

/** A program that imports one after the other, and says which it could not. */
function importing(specifiers: readonly string[]): string {
  return `for (const specifier of ${JSON.stringify(specifiers)})
    await import(specifier).catch((error) => console.log(${JSON.stringify(FAILED)} + specifier + ': ' + error?.stack));`;
}

/** Asks every program the package brings: it answers, loads nothing heavy for it, and has the examples with it. */
async function askPrograms(root: string, folder: string, { manifest }: Pack): Promise<string | undefined> {
  for (const program of Object.keys(manifest.bin ?? {})) {
    for (const { args, answer } of QUESTIONS) {
      const { exitCode, output, loaded } = await watch(root, folder, ['pnpm', 'exec', program, ...args]);
      const asked = [program, ...args].join(' ');
      if (exitCode !== 0 || !answer.test(output)) return `${asked}, exit ${exitCode}: ${output.trim()}`;
      const heavy = heavyAmong(loaded);
      if (heavy.length > 0) return `${asked} loads ${heavy.join(', ')}`;
    }
  }
  return undefined;
}

async function followReadme(folder: string, { manifest }: Pack): Promise<string | undefined> {
  if (manifest.name !== NEWCOMER.installs) return undefined;
  for (const { args, answer } of NEWCOMER.types) {
    const { exitCode, output } = await capture('npx', ['--no', '--', 'fw', ...args], folder);
    if (exitCode !== 0 || !answer.test(output)) return `npx fw ${args.join(' ')}, exit ${exitCode}: ${output.trim()}`;
  }
  return undefined;
}

async function watch(root: string, folder: string, [program = '', ...args]: readonly string[]) {
  const list = join(folder, 'loaded.txt');
  writeFileSync(list, '');
  const recorder = join(root, 'scripts', 'fences', 'record-loaded.mjs');
  const env = { ...process.env, FW_LOADED: list, NODE_OPTIONS: `--import=${recorder}` };
  const result = await capture(program, args, folder, env);
  return { ...result, loaded: readFileSync(list, 'utf8').split('\n') };
}

/** Heavy modules among loaded URLs, by the node_modules folder they come from. */
export function heavyAmong(urls: readonly string[]): readonly string[] {
  return HEAVY_MODULES.filter((name) => urls.some((url) => url.includes(`/node_modules/${name}/`)));
}

/** Whether all that fails is a peer dependency that the package calls optional and nobody installed. */
export function missesOptionalPeer(output: string, { peerDependenciesMeta = {} }: Manifest): boolean {
  const missing = /Cannot find package '([^']+)'/.exec(output)?.[1];
  return missing !== undefined && peerDependenciesMeta[missing]?.optional === true;
}

/** What decides how an installation ends: what each package declares and brings, and what the registry gives for it. */
function decidingInstalls(root: string, packs: readonly Pack[]): readonly string[] {
  const files = [join(root, 'pnpm-lock.yaml'), import.meta.filename];
  // All of dist travels: which files are in it decides nothing.
  const declared = packs.map(({ manifest, files }) =>
    JSON.stringify([manifest, files.filter((path) => !path.startsWith('dist/')).sort()]),
  );
  return [process.version, ...files.map((file) => readFileSync(file, 'utf8')), ...declared];
}
