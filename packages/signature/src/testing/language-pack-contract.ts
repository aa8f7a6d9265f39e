import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { foldName } from '../evidence/spoken-forms.ts';
import { ENGLISH } from '../language/english/index.ts';
import type { LanguagePack } from '../language/language-pack.ts';
import type { MoodName } from '../language/mood-words.ts';
import { deniedIn } from '../reading/denied-in.ts';
import { moodOf } from '../reading/mood.ts';

/** Sentences of a language, by which its pack is tried. */
export interface LanguageSamples {
  /** A command as people ask for it; its name begins with the verb of the first sentence. */
  readonly command: { readonly name: string; readonly summary: string; readonly utterances: readonly string[] };
  /** Other plain wishes for it, with courtesies around. */
  readonly wishes: readonly string[];
  /** Sentences that hold its words and are no wish for now. */
  readonly moods: readonly (readonly [sentence: string, mood: MoodName])[];
  /** Sentences with a word that they deny, and whether they do. */
  readonly denials: readonly (readonly [sentence: string, word: string, isDenied: boolean])[];
}

/** What every {@link LanguagePack} must do. A pack that lacks words for something has an empty list there. */
export function languagePackContract(pack: LanguagePack, samples: LanguageSamples): void {
  describe(`language pack contract: ${pack.tag}`, () => {
    it('names itself by a BCP 47 tag', () => {
      expect(Intl.getCanonicalLocales(pack.tag)).toEqual([pack.tag]);
    });

    it('says each reply with the placeholders of the occasion and no others', () => {
      const wrong = Object.entries(ENGLISH.replies).filter(([name, reply]) => {
        const own = placeholdersOf(Object.entries(pack.replies).find(([other]) => other === name)?.[1] ?? '');
        return own.join() !== placeholdersOf(reply).join();
      });

      expect(wrong.map(([name]) => name)).toEqual([]);
    });

    it('has words for every number below a hundred, and says each thing once', () => {
      const { small, tens, hundreds, scales } = pack.numbers;
      const known = new Set([...small.values(), ...tens.values()]);
      const missing = [...Array.from({ length: 20 }, (_, value) => value), 30, 40, 50, 60, 70, 80, 90].filter(
        (value) => !known.has(value),
      );
      const twice = [...small.keys()].filter((word) => tens.has(word) || hundreds.has(word) || scales.has(word));

      expect({ missing, twice }).toEqual({ missing: [], twice: [] });
    });

    it('names every month and weekday, today, tomorrow and yesterday', () => {
      const { months, weekdays, days } = pack.calendar;

      expect([...new Set(months.values())].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect([...new Set(weekdays.values())].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect([...days.values()]).toEqual(expect.arrayContaining([-1, 0, 1]));
    });

    it('counts in every unit of time, and in measures that are known', () => {
      const units = new Set([...pack.timeUnits.values()].map(({ unit }) => unit));

      expect([...units]).toEqual(expect.arrayContaining(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']));
      expect([...pack.units.values()].filter((symbol) => ![...ENGLISH.units.values()].includes(symbol))).toEqual([]);
    });

    it('takes no words for a yes and for a no, nor an irony for either', () => {
      for (const { yes, no, irony, lead } of pack.yesNo) {
        const [yeses, noes] = [yes.split('|'), no.split('|')];
        expect(yeses.filter((phrase) => noes.includes(phrase))).toEqual([]);
        expect(irony.split('|').filter((phrase) => yeses.includes(phrase) || noes.includes(phrase))).toEqual([]);
        expect(lead.split('|').filter((phrase) => !yeses.includes(phrase) && !noes.includes(phrase))).toEqual([]);
        expect([...yeses, ...noes].filter((phrase) => phrase.split(' ').length > 5)).toEqual([]);
      }
    });

    it('has a phrase for every repair, folded, and none for two', () => {
      const all = Object.values(pack.repairs.phrases);
      const phrases = all.flat();

      expect(all.filter((each) => each.length === 0)).toEqual([]);
      expect(phrases.filter((phrase) => phrase !== '?' && foldName(phrase) !== phrase)).toEqual([]);
      expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
    });

    it('counts places from the first to the fifth at least, and none as a filler', () => {
      const { ordinals, fillers, one } = pack.picks;

      expect([...new Set(ordinals.values())]).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
      expect([...ordinals.keys()].filter((word) => fillers.has(word) && !one.has(word))).toEqual([]);
    });

    const command: WorkflowCommand = {
      ...samples.command,
      qualifiedName: samples.command.name,
      owner: '*',
      effect: 'write',
      input: z.object({}),
      run: () => '',
    };

    it.each([...samples.command.utterances, ...samples.wishes])('takes “%s” for a wish', (sentence) => {
      expect(moodOf(sentence, command, pack.mood)).toMatchObject({ mood: 'plain' });
    });

    it.each(samples.moods)('takes “%s” for none: %s', (sentence, mood) => {
      expect(moodOf(sentence, command, pack.mood).mood).toBe(mood);
    });

    it.each(samples.denials)('in “%s” the word “%s” is denied: %s', (sentence, word, isDenied) => {
      const at = sentence.indexOf(word);
      const found = (['ofEvidence', 'ofValues'] as const).map((kind) =>
        deniedIn(sentence, pack, kind).some(({ start, end }) => at >= start && at < end),
      );

      expect(found).toEqual([isDenied, isDenied]);
    });
  });
}

function placeholdersOf(reply: string): readonly string[] {
  return [...new Set(reply.match(/\{[a-z-]+\}/gu))].toSorted();
}
