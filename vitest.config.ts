import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** Tests run from source, without a build: our packages resolve by this condition. */
const SOURCE = '@fw/source';

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
  resolve: { conditions: [SOURCE, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [SOURCE, ...defaultServerConditions] } },
  test: {
    passWithNoTests: true,
    projects: workspaceProjects(),
  },
});
