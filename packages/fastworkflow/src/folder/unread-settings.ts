import { editDistance } from '@fw/signature';
import { LIMIT_VARIABLES } from '../models/model-limits.ts';
import { MODEL_ROLES } from '../models/model-role.ts';
import type { Env } from './parse-env.ts';

/** Beginnings of names that are ours, or the Python project's. */
const OURS = /^(?:FW_|LLM_|LITELLM_|INTENT_DETECTION_|SPEEDDICT_|SYNTHETIC_UTTERANCE_GEN_)/;

/**
 * Names with such a beginning that other programs read from the environment: the proxy LiteLLM's own, those of the
 * program `llm` (its documentation), and what tests of this project are given.
 */
const OF_OTHERS =
  /^(?:LITELLM_(?!API_KEY|PROXY_)|LLM_(?:USER_PATH|MODEL|LOAD_PLUGINS)$|FW_(?:TEST_|BROWSER$|WITH_PARENT$))/;

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
  'FW_ARTIFACTS',
  'FW_CLIENT_SECRET',
  'FW_DEBUG',
  'FW_GATE_PASSPHRASE',
  'FW_GATE_TOKEN',
  'FW_JWKS_ISSUER',
  'FW_JWKS_URL',
  'FW_JWT_AUDIENCE',
  'FW_JWT_ISSUER',
  'FW_JWT_PRIVATE_KEY',
  'FW_JWT_PUBLIC_KEY',
  'FW_JWT_PUBLIC_KEY_PREVIOUS',
  'FW_JWT_SECRET',
  'FW_JWT_SECRET_PREVIOUS',
  'FW_KEEP_ASKED',
  'FW_LEDGER_WITNESS',
  'FW_LOG_LEVEL',
  'FW_QUEUE',
  'FW_STORES',
  'FW_VERSION',
]);

/** Letters in which a typo differs from what was meant, at most. Source: chosen here. */
const TYPO = 2;

/** A name that looks like a setting of ours and that nobody reads. */
export interface UnreadSetting {
  readonly name: string;
  /** The setting that was probably meant. */
  readonly meant?: string;
}

/**
 * Settings that nobody reads, typos perhaps; sorted by name.
 *
 * @param files - Of a workflow: whatever has one of our beginnings is meant for us.
 * @param environment - The process's: names there that other programs are known to read are none of ours.
 */
export function unreadSettings(files: Env, environment: Env = {}): readonly UnreadSetting[] {
  const near = Object.keys(environment).filter((name) => !OF_OTHERS.test(name));
  const names = new Set([...Object.keys(files), ...near]);
  return [...names]
    .filter((name) => OURS.test(name) && !READ.has(name))
    .sort()
    .map((name) => {
      const meant = [...READ].find((known) => editDistance(known, name) <= TYPO);
      return { name, ...(meant !== undefined && { meant }) };
    });
}
