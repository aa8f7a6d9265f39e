/**
 * Imports a module by its URL through Node's own loader.
 *
 * A plain `import(url)` would be rewritten by whatever bundles or transforms the program this package is part of
 * (webpack, Vite), and a workflow's files are not part of that program: they are read when it runs. A function made
 * from text is the one form of it that they leave alone; nothing but the fixed text below is ever compiled.
 *
 * @throws What the module throws while it is loaded, and Node's errors for what it cannot parse or find.
 */
export function nativeImport(url: URL): Promise<Readonly<Record<string, unknown>>> {
  // oxlint-disable-next-line typescript/no-implied-eval
  const load = new Function('url', 'return import(url)') as Load; // `import` returns a namespace.
  return load(url.href);
}

type Load = (url: string) => Promise<Readonly<Record<string, unknown>>>;
