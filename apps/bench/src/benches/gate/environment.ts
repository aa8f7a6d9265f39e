import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadWorkflow, type Workflow } from 'fastworkflow';
import type { Setting } from './recorded-run.ts';

/** A domain with a fresh database: its tools, and its workflow's settings that name the same database. */
export interface Environment {
  readonly settings: Readonly<Record<string, unknown>>;
  call(tool: string, args: Readonly<Record<string, unknown>>): string;
}

/** A domain of one of the benchmarks, ready to give every conversation a database of its own. */
export interface Domain {
  readonly workflow: Workflow;
  fresh(): Environment;
}

/** What the application folders of both workflows offer to a program; their stores are theirs. */
interface Application {
  readonly load: (folder: string) => unknown;
  readonly inMemory: (store: unknown) => { ask(tool: string, args: Readonly<Record<string, unknown>>): string };
}

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', '..', 'examples');

/** Loads a domain's workflow and reads its seed data from the folder of data sets. */
export async function openDomain({ bench, domain }: Setting, data: string): Promise<Domain> {
  const folder = join(EXAMPLES, `${domain}_workflow`);
  const { workflow, problems } = await loadWorkflow(folder);
  if (problems.length > 0) throw new Error(`The ${domain} workflow is broken: ${JSON.stringify(problems)}`);
  const { load, inMemory } = await importApplication(domain, join(folder, 'application'));
  const seed = load(join(data, bench === 'tau1' ? 'tau-bench' : 'tau2-bench', domain));
  return {
    workflow,
    fresh() {
      const live = inMemory(structuredClone(seed));
      const name = domain === 'retail' ? 'shop' : 'airline';
      return { settings: { [name]: live }, call: (tool, args) => live.ask(tool, structuredClone(args)) };
    },
  };
}

async function importApplication(domain: Setting['domain'], folder: string): Promise<Application> {
  const load = (file: string) => import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, unknown>>;
  const [reader, owner] =
    domain === 'retail'
      ? [(await load('load-retail-data.ts'))['loadRetailData'], (await load('shop.ts'))['shopInMemory']]
      : [(await load('load-airline-data.ts'))['loadAirlineData'], (await load('airline.ts'))['airlineInMemory']];
  // Both applications export these functions in this form; their tests hold them to it.
  return { load: reader as Application['load'], inMemory: owner as Application['inMemory'] };
}
