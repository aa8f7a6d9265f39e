/** What the work comes to, when it does within the time; `undefined` when it takes longer or the signal aborts. */
export function within<T>(work: Promise<T>, waitMs: number, signal?: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
      resolve(undefined);
    };
    const timer = setTimeout(leave, waitMs);
    signal?.addEventListener('abort', leave, { once: true });
    void work.then(resolve, reject).then(leave);
  });
}

/** Whether it was done within the time. */
export async function inTime(work: Promise<unknown>, ms: number): Promise<boolean> {
  return (
    (await within(
      work.then(() => true),
      ms,
    )) === true
  );
}
