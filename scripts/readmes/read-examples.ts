/** A ```ts block of a README, and the ```text block right after it, if one is there. */
export interface Example {
  readonly code: string;
  /** What the code prints, when the README says so. */
  readonly prints?: string;
  /** `types` after the language: the block is checked but not run, say because it needs a key. */
  readonly run: boolean;
  /** Name of the command whose file it is, when its first line says so: `// _commands/cancel_order.ts`. */
  readonly command?: string;
  /** 1-based line of the code's first line. */
  readonly line: number;
}

const BLOCK = /^```(\S*)[ \t]*(.*)\n([\s\S]*?)^```[ \t]*$/gm;

/** Every TypeScript example of a Markdown text, in its order. */
export function readExamples(markdown: string): readonly Example[] {
  const blocks = [...markdown.matchAll(BLOCK)].map((match) => ({
    language: match[1] ?? '',
    note: match[2] ?? '',
    text: match[3] ?? '',
    start: match.index,
  }));
  return blocks.flatMap(({ language, note, text, start }, index) => {
    if (language !== 'ts') return [];
    const next = blocks[index + 1];
    const line = markdown.slice(0, start).split('\n').length + 1;
    const output = next?.language === 'text' ? { prints: next.text } : {};
    const command = /^\/\/ _commands\/(\w+)\.ts\n/.exec(text)?.[1];
    return [{ code: text, run: note.trim() !== 'types', line, ...output, ...(command !== undefined && { command }) }];
  });
}

/**
 * A program that talks to a command's file as a page shows it: what stands behind `> ` is said, and taken for this command
 * where no training is there to say so.
 */
export function commandTalk(command: string, shown: string): string {
  const said = [...shown.matchAll(/^> (.*)$/gm)].map(([, words = '']) => words);
  return `import { createFastworkflow, defineWorkflow } from 'fastworkflow';
import { scriptedDetector } from '@fw/signature/testing';
import command from './workflow/_commands/${command}.ts';

const app = await createFastworkflow({
  workflow: defineWorkflow({ name: 'shown', commands: { '*': [{ ...command, name: '${command}' }] } }),
  detector: scriptedDetector({ ${JSON.stringify(said[0] ?? '')}: '${command}' }),
});
for (const utterance of ${JSON.stringify(said)}) console.log(\`> \${utterance}\\n\${(await app.processTurn({ utterance })).answer}\`);
await app.close();
`;
}
