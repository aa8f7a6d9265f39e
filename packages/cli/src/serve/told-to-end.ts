/** Signals by which a terminal, a container or a supervisor ends a program. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Waits to be told to end. Told twice, the process ends at once with exit code 1. */
export function toldToEnd(): { readonly told: Promise<undefined>; forget(): void } {
  const { promise: told, resolve } = Promise.withResolvers<undefined>();
  let times = 0;
  const listener = () => {
    times++;
    if (times > 1) process.exit(1);
    resolve(undefined);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return {
    told,
    forget() {
      for (const signal of SIGNALS) process.off(signal, listener);
    },
  };
}
