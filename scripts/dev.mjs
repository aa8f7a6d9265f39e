// The one door to this workspace on any machine with Node 18 and npm:
//   node scripts/dev.mjs demo | demo:serve | test | check | bench [-- NAME] | docs | build
// It fetches the right Node and pnpm when they are missing, installs, builds, and starts the task.
import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow, whenStale } from './dev/fresh.mjs';
import { announce, run, RunFailed, runQuietly } from './dev/run.mjs';
import { provideToolchain } from './dev/toolchain.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What each task runs once everything is installed and built. */
const TASKS = {
  demo: ['scripts/demo.ts'],
  'demo:serve': ['scripts/demo-serve.ts'],
  test: ['scripts/test.ts'],
  check: ['scripts/check.ts'],
  bench: ['apps/bench/src/main.ts'],
  docs: ['-C', '@fw/source', 'scripts/docs/write.ts'],
  build: undefined,
};

async function main([task, ...rest]) {
  if (!Object.hasOwn(TASKS, task ?? '')) {
    console.error(`Usage: node scripts/dev.mjs ${Object.keys(TASKS).join(' | ')} [arguments]`);
    return 2;
  }
  const tools = await provideToolchain(root);
  await install(tools);
  await build(tools);
  const script = TASKS[task];
  if (script === undefined) {
    announce('everything is built');
    return 0;
  }
  const args = rest[0] === '--' ? rest.slice(1) : rest;
  return run([tools.node, ...script, ...args], { cwd: root, env: tools.env });
}

/** Puts every dependency in place, as the lockfile says. */
function install({ node, pnpm, env }) {
  const files = [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests()];
  const stamp = join(root, 'node_modules', '.installed');
  const results = [join(root, 'node_modules', '.modules.yaml')];
  return whenStale({ stamp, files, results, salt: `${process.platform}-${process.arch}` }, () =>
    runQuietly('installing dependencies', [pnpm, 'install', '--frozen-lockfile'], {
      cwd: root,
      env: { ...env, CI: 'true', npm_node_execpath: node },
    }),
  );
}

/** Compiles every package; turbo skips those that did not change. */
function build({ pnpm, env }) {
  // Examples travel in the program's package: its build copies them.
  const examples = filesBelow(join(root, 'examples'), (path) => !/\.test\.ts$|\/___/.test(path));
  const page = ['src', 'static', 'scripts'].flatMap((part) =>
    filesBelow(join(root, 'apps', 'playground', part), () => true),
  );
  const sources = [...filesBelow(join(root, 'packages'), isBuilt), ...examples, ...page];
  const settings = ['pnpm-lock.yaml', 'tsconfig.base.json', 'turbo.json', 'scripts/build-package.mjs'];
  const files = [...sources, ...settings.map((name) => join(root, name))];
  const stamp = join(root, 'node_modules', '.built');
  const results = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name, 'dist'));
  results.push(join(root, 'packages', 'encoder-minilm', 'model', 'manifest.json'));
  results.push(join(root, 'packages', 'server', 'page', 'page.js'));
  return whenStale({ stamp, files, results, salt: '' }, () =>
    runQuietly('building packages', [pnpm, 'exec', 'turbo', 'run', 'build', '--output-logs=errors-only'], {
      cwd: root,
      env,
    }),
  );
}

/** Whether a build reads the file. */
function isBuilt(path) {
  const inside = relative(join(root, 'packages'), path).split(sep).slice(1).join('/');
  return /^(src|scripts)\/|^(package|tsconfig|turbo)\.json$/.test(inside) && !/\.test(-d)?\.ts$/.test(inside);
}

/** Every package.json of the workspace. */
function manifests() {
  return ['packages', 'apps', 'examples'].flatMap((folder) =>
    filesBelow(join(root, folder), (path) => path.endsWith('package.json')),
  );
}

// The terminal sends Ctrl-C to the program we wait for as well: it ends, then so do we.
let interrupted = false;
process.on('SIGINT', () => {
  interrupted = true;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (failure) {
  if (!interrupted) console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = failure instanceof RunFailed ? failure.exitCode : 1;
  // What reads the last line of a test run finds one, also when nothing could be tested.
  if (process.argv[2] === 'test' && !interrupted) console.log('\n0 passed, 1 failed');
}
if (interrupted) {
  announce('stopped; run it again to go on');
  process.exitCode = 130;
}
