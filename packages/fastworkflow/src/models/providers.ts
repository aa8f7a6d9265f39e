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

/** Packages of the AI SDK that are not named after their provider, as LiteLLM's names are. */
const PACKAGE_NAMES: Readonly<Record<string, string>> = {
  bedrock: 'amazon-bedrock',
  gemini: 'google',
  together_ai: 'togetherai',
  vertex: 'google-vertex',
  vertex_ai: 'google-vertex',
};

/**
 * Variables that may hold the key of a provider with a package of its own; without any of them it finds one by itself, or
 * needs none.
 */
export function optionalKeys(provider: string): readonly string[] {
  const usual = `${provider.toUpperCase().replaceAll('-', '_')}_API_KEY`;
  return packageOf(provider) === '@ai-sdk/google' ? [usual, 'GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'] : [usual];
}

/** The package that serves a provider: `anthropic` gives `@ai-sdk/anthropic`. It reads its usual key by itself. */
export function packageOf(provider: string): string {
  return `@ai-sdk/${PACKAGE_NAMES[provider] ?? provider}`;
}
