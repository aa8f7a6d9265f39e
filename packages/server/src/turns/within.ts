/** What the work comes to, when it does within the time; `undefined` when it takes longer or the signal aborts. */
export async function within<T>(work: Promise<T>, waitMs: number, signal?: AbortSignal): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let leave: (() => void) | undefined;
  const over = new Promise<undefined>((resolve) => {
    leave = () => resolve(undefined);
    timer = setTimeout(leave, waitMs);
    signal?.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    if (leave !== undefined) signal?.removeEventListener('abort', leave);
  }
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
