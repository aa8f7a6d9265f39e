import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** How many tests of a project passed, and with which contents of its package and of what it is built on. */
export interface Passed {
  readonly hash: string;
  readonly tests: number;
}

/** A package with tests: its folder (absolute) and the hash of all that its tests depend on. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  readonly hash: string;
}

/** The part of vitest's JSON report that is read here. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

type PassedProjects = Readonly<Record<string, Passed>>;

/** What passed in earlier runs; nothing when the file is missing or damaged. */
export function readPassed(file: string): PassedProjects {
  if (!existsSync(file)) return {};
  try {
    // Written by `writePassed`.
    return JSON.parse(readFileSync(file, 'utf8')) as PassedProjects;
  } catch {
    return {};
  }
}

export function writePassed(file: string, passed: PassedProjects): void {
  writeFileSync(file, JSON.stringify(passed, null, 2));
}

/** Parts projects into those that passed with the same contents, and those to run. */
export function partProjects(projects: readonly Project[], passed: PassedProjects) {
  const isUnchanged = ({ name, hash }: Project) => passed[name]?.hash === hash;
  const unchanged = projects.filter(isUnchanged);
  return {
    unchanged,
    tests: unchanged.reduce((sum, { name }) => sum + (passed[name]?.tests ?? 0), 0),
    changed: projects.filter((project) => !isUnchanged(project)),
  };
}

/** The projects of a report without a failure, with how many tests of each passed. */
export function passedOf(report: VitestReport, projects: readonly Project[]): PassedProjects {
  return Object.fromEntries(
    projects.flatMap(({ name, folder, hash }) => {
      const files = report.testResults.filter((file) => file.name.startsWith(`${folder}/`));
      if (files.length === 0 || files.some(({ status }) => status !== 'passed')) return [];
      const tests = files.flatMap((file) => file.assertionResults).filter(({ status }) => status === 'passed').length;
      return [[name, { hash, tests }]];
    }),
  );
}
