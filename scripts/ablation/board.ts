import { registerHooks } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Switch, withSwitches } from './switches.ts';

/** Most questions that one case may ask of the switches; one that needs more goes in circles. */
const TOO_MANY = 3_000_000;

/** All switches of the modules that are loaded after {@link openBoard}, which of them are off, and which were used. */
export interface Board {
  readonly switches: readonly Switch[];
  /** Clears what was used. */
  begin(): void;
  /** Switches that would have given something else since {@link begin}, had they been off. */
  used(): readonly number[];
  /** Switches these off, and all others on. */
  off(ids: readonly number[]): void;
}

/**
 * Puts a switch at every place that decides something in the modules whose path fits.
 *
 * @param fits - Told an absolute path.
 */
export function openBoard(fits: (path: string) => boolean, root: string): Board {
  const switches: Switch[] = [];
  const isOff = new Uint8Array(65_536);
  const isUsed = new Uint8Array(65_536);
  let usedIds: number[] = [];
  const patterns = new Map<number, typeof RegExp>();
  // Patterns that keep no place in a text are made once.
  const plain = new Map<number, RegExp>();
  let count = 0;
  const use = (id: number, differs: boolean): boolean => {
    if (++count > TOO_MANY) throw new Error('It goes in circles.');
    if (differs && isUsed[id] === 0) {
      isUsed[id] = 1;
      usedIds.push(id);
    }
    return isOff[id] === 1;
  };
  const isEmpty = (value: unknown, empty: unknown): boolean =>
    Array.isArray(empty) ? Array.isArray(value) && value.length === 0 : value === empty;
  const choose = (id: number, value: unknown, instead: boolean): unknown =>
    use(id, Boolean(value) !== instead) ? instead : value;
  Object.assign(globalThis, {
    ablation: {
      function: (id: number, value: unknown, empty: unknown) => (use(id, !isEmpty(value, empty)) ? empty : value),
      case: (id: number, value: unknown) => choose(id, value, false),
      else: (id: number, value: unknown) => choose(id, value, true),
      demand: (id: number, value: unknown) => choose(id, value, true),
      way: (id: number, value: unknown) => choose(id, value, false),
      sieve:
        (id: number, keep: (...given: unknown[]) => unknown) =>
        (...given: unknown[]) =>
          choose(id, keep(...given), true),
      part: (id: number, some: Iterable<unknown>) => {
        const all = [...some];
        return use(id, all.length > 0) ? [] : all;
      },
      pattern: (id: number, pattern: RegExp) => {
        const Made = patterns.get(id) ?? switchable((matched) => use(id, matched));
        patterns.set(id, Made);
        if (/[gy]/u.test(pattern.flags)) return new Made(pattern.source, pattern.flags);
        const known = plain.get(id) ?? new Made(pattern.source, pattern.flags);
        plain.set(id, known);
        return known;
      },
    },
  });
  registerHooks({
    load(url, context, next) {
      const path = url.startsWith('file:') ? fileURLToPath(url) : '';
      if (!fits(path)) return next(url, context);
      const add = (place: Switch): number => switches.push(place) - 1;
      const source = withSwitches(readFileSync(path, 'utf8'), path.slice(root.length + 1), add);
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
  return {
    switches,
    begin() {
      for (const id of usedIds) isUsed[id] = 0;
      usedIds = [];
      count = 0;
    },
    used: () => usedIds,
    off(ids) {
      isOff.fill(0);
      for (const id of ids) isOff[id] = 1;
    },
  };
}

/** Patterns that match nothing while `isOff`; copies that a search makes of them as well. */
function switchable(isOff: (matched: boolean) => boolean): typeof RegExp {
  return class Pattern extends RegExp {
    override exec(text: string): RegExpExecArray | null {
      const match = super.exec(text);
      if (!isOff(match !== null)) return match;
      this.lastIndex = 0;
      return null;
    }
  } as typeof RegExp;
}
