export { readTypeScript, type TypeScriptOptions } from './read/typescript/read-typescript.ts';
