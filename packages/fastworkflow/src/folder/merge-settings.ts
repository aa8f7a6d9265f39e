import type { Env } from './parse-env.ts';

/**
 * The settings that count: a workflow's files are about this workflow and come first, name by name; what they leave open,
 * an empty line included, the environment fills. The only place that knows the order.
 *
 * @param environment - The process's, as a rule.
 * @param files - As `readEnv` gives them.
 */
export function mergeSettings(environment: Env, files: Env): Env {
  const said = Object.entries(files).filter(([, value]) => value !== undefined && value.trim() !== '');
  return { ...environment, ...Object.fromEntries(said) };
}
