import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Tests run from source, without a build: the first condition leads to our packages' src. */
const CONDITIONS = ['@fw/source', 'module', 'node', 'development|production'];

/** Every workspace folder is a project that carries its package's name. */
function workspaceProjects() {
  return ['packages', 'apps', 'examples'].flatMap((folder) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((entry) => existsSync(`${folder}/${entry}/package.json`))
      .map((entry) => project(`${folder}/${entry}`)),
  );
}

function project(root: string) {
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { name: string };
  return {
    extends: true as const,
    root,
    test: { name: manifest.name, include: ['{src,test}/**/*.test.ts', '*.test.ts'] },
  };
}

export default defineConfig({
  resolve: { conditions: CONDITIONS },
  ssr: { resolve: { conditions: CONDITIONS } },
  test: {
    passWithNoTests: true,
    projects: workspaceProjects(),
  },
});
