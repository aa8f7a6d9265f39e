/** A provider that speaks OpenAI's protocol, and where its settings are found. */
export interface CompatibleProvider {
  /** Address when none is set; absent where only the person knows it. */
  readonly url?: string;
  /** Variable that holds the address. */
  readonly urlVariable?: string;
  /** Variable that holds the key; absent where a local server needs none. */
  readonly keyVariable?: string;
}

/** Providers reached through OpenAI's protocol without a package of their own. Addresses: each project's documentation. */
export const COMPATIBLE_PROVIDERS: Readonly<Record<string, CompatibleProvider>> = {
  litellm_proxy: { urlVariable: 'LITELLM_PROXY_API_BASE', keyVariable: 'LITELLM_PROXY_API_KEY' },
  lmstudio: { url: 'http://localhost:1234/v1' },
  ollama: { url: 'http://localhost:11434/v1' },
  openrouter: { url: 'https://openrouter.ai/api/v1', keyVariable: 'OPENROUTER_API_KEY' },
  vllm: { url: 'http://localhost:8000/v1' },
};

/** The usual variables of the keys of providers that come along. */
export const PROVIDER_KEYS: Readonly<Record<string, string>> = {
  mistral: 'MISTRAL_API_KEY',
  openai: 'OPENAI_API_KEY',
};

/** Packages of the AI SDK that are not named after their provider. */
const PACKAGE_NAMES: Readonly<Record<string, string>> = { bedrock: 'amazon-bedrock', vertex: 'google-vertex' };

/** The package that serves a provider: `anthropic` gives `@ai-sdk/anthropic`. It reads its usual key by itself. */
export function packageOf(provider: string): string {
  return `@ai-sdk/${PACKAGE_NAMES[provider] ?? provider}`;
}
