import { describe, expect, it } from 'vitest';
import { recognize } from './recognize.ts';

function people(text: string): readonly string[] {
  return recognize(text, { now: new Date('2026-03-10T09:00:00Z'), timeZone: 'UTC' }).flatMap((found) =>
    found.kind === 'person' ? [found.value] : [],
  );
}

describe('a person named in lower case', () => {
  it.each([
    ['did priya nair get the money', 'priya nair'],
    ['has lucas martel received the parcel yet', 'lucas martel'],
    ['the payee is helga brandt', 'helga brandt'],
    ["the parcel to fatima noor hasn't arrived", 'fatima noor'],
    ['why was my parcel to agata krol declined', 'agata krol'],
    ["add 3 to emeka obi's account", 'emeka obi'],
    ["i'm lena graf, born in 1988", 'lena graf'],
    ['send rosa diaz 40', 'rosa diaz'],
    ['remove lena graf from the list', 'lena graf'],
    ['Deidra is my first name', 'Deidra'],
    ['Violette Wrenn tomorrow', 'Violette Wrenn'],
  ])('in "%s"', (text, name) => {
    expect(people(text)).toContain(name);
  });

  it.each([
    'does it have wheelchair access',
    'do you have disabled access',
    'yes that is correct please book a table',
    'a cheap to moderate price range',
    "i'm afraid we'll be late",
    'my booking for dinner needs to be changed',
    'my daughter smokes',
    'has anyone received it',
    'did everybody get the parcel',
  ])('is not in "%s"', (text) => {
    expect(people(text)).toEqual([]);
  });
});
