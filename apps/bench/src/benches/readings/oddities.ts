/**
 * Sentences of the specifications that are left out, each with the reason. A reader is not bent to them, and they are
 * left out for the peers as well.
 */
export const ODDITIES: ReadonlyMap<string, string> = new Map([]);
