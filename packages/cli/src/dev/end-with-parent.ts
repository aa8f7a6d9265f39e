/** Set for a process that is to end with the one that started it, and has a channel to it. */
export const WITH_PARENT = 'FW_WITH_PARENT';

/**
 * Ends this process in good order once the one that started it is gone, however that ended: killed outright it can tell
 * nobody.
 */
export function endWithParent(): void {
  if (process.env[WITH_PARENT] === undefined || process.channel === undefined) return;
  // It is no reason to go on running.
  process.channel?.unref();
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
