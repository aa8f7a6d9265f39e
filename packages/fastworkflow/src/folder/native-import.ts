/**
 * Imports a module of a workflow by its URL through Node's own loader, whatever bundled the rest of the program.
 *
 * A file of its own, so that what rewrites imports can be told to leave it alone.
 *
 * @throws What the module throws while it is loaded, and Node's errors for what it cannot parse or find.
 */
export async function nativeImport(url: URL): Promise<Readonly<Record<string, unknown>>> {
  // What `import` returns is a namespace. The comments are for webpack and for Vite.
  return (await import(/* webpackIgnore: true */ /* @vite-ignore */ url.href)) as Readonly<Record<string, unknown>>;
}
