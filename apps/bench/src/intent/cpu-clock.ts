/** CPU seconds that this process has used so far, user and system: what small, shared machines can be compared by. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
