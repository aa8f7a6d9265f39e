/**
 * Told where a store is about to be, or has just been, at a point where a crash would matter. Tests kill the process
 * there; nobody else needs it.
 */
export type Failpoint = (
  at: 'before-intend' | 'after-intend' | 'before-settle' | 'after-settle' | 'before-save' | 'after-save',
) => void | Promise<void>;
