/** A ```ts block of a README, and the ```text block right after it, if one is there. */
export interface Example {
  readonly code: string;
  /** What the code prints, when the README says so. */
  readonly prints?: string;
  /** `types` after the language: the block is checked but not run, say because it needs a key. */
  readonly run: boolean;
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
    return [{ code: text, run: note.trim() !== 'types', line, ...output }];
  });
}
