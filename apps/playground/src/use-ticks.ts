import { useEffect, useState } from 'preact/hooks';

/** How often it is looked whether there is another training, in milliseconds. */
export const LOOK_MS = 3_000;

/** Counts the stretches of time that went by. */
export function useTicks(ms: number): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((count) => count + 1), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return ticks;
}
