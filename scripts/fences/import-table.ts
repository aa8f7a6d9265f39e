/** What one package may import; CI refuses every other edge. */
export interface ImportRule {
  /** Packages of this workspace that `src` may import. */
  readonly ours: readonly string[];
  /** Those of them that are loaded on use only: no road of plain imports leads there from the package's root. */
  readonly onUse?: readonly string[];
  /** Packages of this workspace that tests may import besides. */
  readonly oursInTests?: readonly string[];
  /** Folders of other packages, from the checkout's root, that scripts of the package's build import by path. */
  readonly atBuild?: readonly string[];
  /** When given, the only modules of others that `src` may import. */
  readonly theirs?: readonly string[];
  /**
   * Modules with weight (time to load, native code, megabytes), each with the one export path it hides behind.
   * Exactly one file of the package imports it, and the package's root never leads there.
   */
  readonly heavy?: Readonly<Record<string, string>>;
}

/** Modules that no package imports unless its rule gives them an export path. */
export const HEAVY_MODULES: readonly string[] = [
  '@ai-sdk/mistral',
  '@ai-sdk/openai',
  '@ai-sdk/openai-compatible',
  '@hono/node-server',
  '@huggingface/transformers',
  '@lezer/python',
  '@modelcontextprotocol/client',
  '@modelcontextprotocol/server',
  '@redis/client',
  'ai',
  'aws4fetch',
  'chrono-node',
  'jose',
  'level',
  'onnxruntime-node',
  'onnxruntime-web',
  'pg',
  'pg-boss',
  'ts-morph',
  'typescript',
];

const ENCODER = '@fw/encoder-minilm';

/** The house plan as data: contracts at the bottom, composition at the top, siblings that never meet. */
export const IMPORT_TABLE: Readonly<Record<string, ImportRule>> = {
  '@fw/signature': { ours: [], theirs: ['zod', 'vitest'] },
  '@fw/context': { ours: ['@fw/signature'], theirs: ['zod'] },
  '@fw/intent': {
    ours: ['@fw/signature'],
    oursInTests: [ENCODER],
    heavy: { 'onnxruntime-node': './onnx', 'onnxruntime-web': './onnx', level: './level' },
  },
  '@fw/extract': { ours: ['@fw/signature'], heavy: { ai: './ai' } },
  '@fw/assistant': { ours: ['@fw/signature', '@fw/context'], heavy: { level: './level' } },
  '@fw/agent': { ours: ['@fw/signature', '@fw/context', '@fw/assistant'], heavy: { ai: './ai' } },
  '@fw/evaluate': { ours: ['@fw/signature', '@fw/assistant', '@fw/agent'], oursInTests: ['@fw/context'] },
  '@fw/encoder-tools': { ours: ['@fw/signature', '@fw/intent'] },
  '@fw/train': {
    ours: ['@fw/signature', '@fw/context', '@fw/intent', '@fw/encoder-tools', ENCODER],
    heavy: { '@huggingface/transformers': './hub', ai: './ai' },
  },
  fastworkflow: {
    ours: [
      '@fw/signature',
      '@fw/context',
      '@fw/intent',
      '@fw/extract',
      '@fw/assistant',
      '@fw/agent',
      '@fw/evaluate',
      ENCODER,
    ],
    heavy: {
      '@ai-sdk/mistral': './models',
      '@ai-sdk/openai': './models',
      '@ai-sdk/openai-compatible': './models',
      ai: './models',
    },
  },
  '@fw/server': {
    ours: ['fastworkflow', '@fw/signature', '@fw/assistant', '@fw/intent'],
    heavy: {
      jose: './auth',
      '@hono/node-server': '.',
      '@modelcontextprotocol/server': './mcp',
      ai: './ai',
      pg: './postgres',
      '@redis/client': './redis',
      aws4fetch: './s3',
      'pg-boss': './pg-boss',
    },
  },
  // For browsers: nothing of ours, nothing of others.
  '@fw/client': { ours: [], oursInTests: ['@fw/server', 'fastworkflow'], theirs: [] },
  '@fw/build': {
    ours: ['@fw/signature'],
    oursInTests: ['fastworkflow'],
    heavy: {
      typescript: './typescript',
      '@modelcontextprotocol/client': './mcp',
      '@lezer/python': './python',
      ai: './ai',
    },
  },
  '@fw/gate': {
    ours: ['fastworkflow', '@fw/signature', '@fw/build'],
    heavy: {
      '@modelcontextprotocol/client': './mcp',
      '@modelcontextprotocol/server': './mcp',
      '@hono/node-server': './http',
    },
  },
  '@fw/cli': {
    ours: ['fastworkflow', '@fw/train', '@fw/build', '@fw/gate', '@fw/server'],
    oursInTests: ['@fw/client', '@fw/encoder-tools'],
    onUse: ['@fw/train', '@fw/build', '@fw/gate', '@fw/server'],
  },
  // Its model is made by @fw/encoder-tools; a dependency would be a circle through the tests of @fw/intent.
  '@fw/encoder-minilm': { ours: [], atBuild: ['packages/encoder-tools/src/'] },
};
