import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Project } from './passed-projects.ts';

/** Programs without which tests are skipped: a result counts only where the same ones are found. */
const SERVICES = ['redis-server', 'valkey-server', 'postgres', 'chromium', 'chromium-browser', 'google-chrome'];

/** The part of turbo's dry run that is read here. */
interface DryRun {
  readonly tasks: readonly {
    readonly task: string;
    readonly package: string;
    readonly hash: string;
    readonly directory: string;
  }[];
}

/** Every package of the workspace with turbo's hash of its files and of the packages below it. */
export function hashProjects(root: string): readonly Project[] {
  const turbo = join(root, 'node_modules', '.bin', 'turbo');
  const { status, stdout, stderr } = spawnSync(turbo, ['run', 'test', '--dry=json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`turbo run test --dry=json: exit ${status}: ${stderr}`);
  const machine = machineKey();
  // turbo documents the shape.
  return (JSON.parse(stdout) as DryRun).tasks
    .filter(({ task }) => task === 'test')
    .map(({ package: name, hash, directory }) => ({
      name,
      folder: join(root, directory),
      hash: createHash('sha256').update(`${machine}\n${hash}`).digest('hex'),
    }));
}

/** What else decides which tests run and how: Node, our variables, programs that are found. */
function machineKey(): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...postgresFolders()];
  const found = SERVICES.filter((name) => folders.some((folder) => existsSync(join(folder, name))));
  const variables = Object.entries(process.env)
    .filter(([name]) => /^(FW|FC)_/.test(name))
    .sort();
  return JSON.stringify([process.version, process.platform, process.arch, found, variables, ownSource()]);
}

/** Debian keeps PostgreSQL's server out of the path. */
function postgresFolders(): readonly string[] {
  return ['15', '16', '17', '18'].map((version) => `/usr/lib/postgresql/${version}/bin`);
}

function ownSource(): string {
  return readFileSync(import.meta.filename, 'utf8');
}
