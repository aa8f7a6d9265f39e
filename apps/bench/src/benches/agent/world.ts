import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, type Workflow } from '@fw/signature';
import { openDomain } from '../gate/environment.ts';
import type { Setting } from '../gate/recorded-run.ts';
import type { Action, TaskDomain } from './tau-task.ts';

/** A record of the application, of which each user reads what it knows to be there. */
export type Table = Readonly<Record<string, unknown>>;

/** The application's whole state. Retail has orders and products, the airline reservations and flights. */
export interface Store {
  readonly users: Table;
  readonly orders?: Table;
  readonly products?: Table;
  readonly reservations?: Table;
  readonly flights?: Table;
}

/** An application with state of its own that reports every change it made. */
export interface World {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly store: Store;
  /** Calls a tool and answers in its own words; `Error: …` for refusals. */
  call(tool: string, args: Readonly<Record<string, unknown>>): string;
  /** CPU milliseconds that the application's own tools took. */
  cpuMs(): number;
}

/** The parts of the examples' applications that are listened to. */
interface Application {
  readonly store: Store;
  ask(tool: string, args: Readonly<Record<string, unknown>>): string;
  change(key: string, tool: string, args: Readonly<Record<string, unknown>>): string;
  answerTo(key: string): string | undefined;
}

/** A domain's workflow, and worlds to run it in. */
export interface WorldMaker {
  readonly domain: TaskDomain;
  readonly workflow: Workflow;
  readonly isWrite: (tool: string) => boolean;
  /** A call as its command reads it: stray fields and declared defaults do not tell two calls apart. */
  readonly keyOf: (action: Action) => string;
  /** @param onChange - Told of each call that changed something, whoever made it. */
  open(onChange?: (action: Action) => void): World;
  /** The state after the expected calls. */
  goldStore(gold: readonly Action[]): Store;
}

/** Opens a domain of τ-bench, in its first edition unless told otherwise. */
export async function openWorlds(
  domain: TaskDomain,
  data: string,
  bench: Setting['bench'] = 'tau1',
): Promise<WorldMaker> {
  const { workflow, fresh } = await openDomain({ bench, domain }, data);
  const isWrite = (tool: string) => (workflow.commands.get(tool)?.effect ?? 'read') !== 'read';
  const name = domain === 'retail' ? 'shop' : 'airline';

  function open(onChange: (action: Action) => void = () => undefined): World {
    // Both applications export this interface; their tests hold them to it.
    const live = fresh().settings[name] as Application;
    let last = '';
    let cpu = 0;
    const timed = (ask: () => string): string => {
      const before = process.cpuUsage();
      const answer = ask();
      const { user, system } = process.cpuUsage(before);
      cpu += (user + system) / 1000;
      return answer;
    };
    const noted = (tool: string, args: Action['args'], answer: string) => {
      const said = canonicalJson([tool, args, answer]);
      // The same answer to the same call once more: nothing changed.
      if (isWrite(tool) && !answer.startsWith('Error') && said !== last) onChange({ tool, args });
      if (isWrite(tool)) last = said;
      return answer;
    };
    const heard: Application = {
      store: live.store,
      answerTo: (key) => live.answerTo(key),
      ask: (tool, args) =>
        noted(
          tool,
          args,
          timed(() => live.ask(tool, structuredClone(args))),
        ),
      change(key, tool, args) {
        if (live.answerTo(key) !== undefined) return live.change(key, tool, args);
        return noted(
          tool,
          args,
          timed(() => live.change(key, tool, structuredClone(args))),
        );
      },
    };
    return {
      settings: { [name]: heard },
      store: live.store,
      call: (tool, args) => heard.ask(tool, args),
      cpuMs: () => cpu,
    };
  }

  return {
    domain,
    workflow,
    isWrite,
    keyOf({ tool, args }) {
      const parsed = workflow.commands.get(tool)?.input.safeParse(args);
      return `${tool} ${canonicalJson(parsed?.success === true ? parsed.data : args)}`;
    },
    open,
    goldStore(gold) {
      const world = open();
      for (const { tool, args } of gold) world.call(tool, args);
      return world.store;
    },
  };
}

/** Whether two states are the same, whatever the order of their keys. */
export function sameStore(one: Store, other: Store): boolean {
  return isDeepStrictEqual(one, other);
}
