import { LIMIT_VARIABLES } from '../models/model-limits.ts';
import { MODEL_ROLES } from '../models/model-role.ts';
import type { Env } from './parse-env.ts';

/** Beginnings of names that are ours, or the Python project's. */
const OURS = /^(?:LLM_|LITELLM_|INTENT_DETECTION_|SPEEDDICT_|SYNTHETIC_UTTERANCE_GEN_)/;

/** What belongs to one role, as `LLM_API_KEY_AGENT`; each without a role stands for all. */
const BY_ROLE = ['LLM_API_KEY', 'LITELLM_API_KEY', 'LLM_BASE_URL', 'LLM_PRICE', ...LIMIT_VARIABLES] as const;

const READ: ReadonlySet<string> = new Set([
  ...MODEL_ROLES,
  ...BY_ROLE.flatMap((name) => [name, ...MODEL_ROLES.map((role) => `${name}_${role.slice('LLM_'.length)}`)]),
  'LITELLM_PROXY_API_BASE',
  'LITELLM_PROXY_API_KEY',
  'SPEEDDICT_FOLDERNAME',
  'INTENT_DETECTION_TINY_MODEL',
  'INTENT_DETECTION_LARGE_MODEL',
  'SYNTHETIC_UTTERANCE_GEN_NUMOF_PERSONAS',
  'SYNTHETIC_UTTERANCE_GEN_UTTERANCES_PER_PERSONA',
  'SYNTHETIC_UTTERANCE_GEN_PERSONAS_PER_BATCH',
  'SYNTHETIC_UTTERANCE_GEN_PERSONA_FILE',
]);

/** Names in a workflow's env files that look like settings of ours and that nobody reads, a typo perhaps; sorted. */
export function unreadSettings(settings: Env): readonly string[] {
  return Object.keys(settings)
    .filter((name) => OURS.test(name) && !READ.has(name))
    .sort();
}
