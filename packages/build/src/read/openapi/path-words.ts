import { wordsOf } from '../../catalogue/words.ts';

/** Words of a path that name a thing: without parameters and versions. */
export function pathWords(path: string): readonly string[] {
  return path
    .split('/')
    .filter((part) => part !== '' && !part.startsWith('{') && !/^v?\d+(\.\d+)*$/i.test(part))
    .flatMap((part) => wordsOf(part.replace(/\.[a-z]+$/i, '')));
}
