/**
 * Sentences of the specifications that are left out, each with the reason. A reader is not bent to them, and they are
 * left out for the peers as well.
 */
export const ODDITIES: ReadonlyMap<string, string> = new Map([
  [' 100 millionths', 'a millionth is a part of one: 100 of them are 0.0001, as the other fractions of the file are'],
  ['It happened 2 weeks before Christmas.', 'what happened lies in the past'],
]);
