import { defineSuite } from 'fastworkflow/evaluation';

/** What the calculator must get right, in words that it was not trained on. No model is asked. */
export default defineSuite({
  name: 'sums',
  tasks: [
    {
      id: 'adds',
      user: { says: ['could you add 19 and 23 for me?'] },
      expect: { reads: [{ command: 'add_two_numbers', input: { first: 19, second: 23 } }], says: ['42'] },
    },
    {
      id: 'multiplies-in-words',
      user: { says: ['what do six times seven make'] },
      expect: { reads: [{ command: 'multiply_two_numbers', input: { first: 6, second: 7 } }], says: ['42'] },
    },
    {
      id: 'subtracts-the-right-way-round',
      user: { says: ['take 8 away from 50'] },
      expect: { reads: [{ command: 'subtract_two_numbers', input: { from: 50, subtract: 8 } }], says: ['42'] },
    },
    {
      id: 'asks-for-the-other-number',
      user: { says: ['multiply 6', '7'] },
      expect: { reads: [{ command: 'multiply_two_numbers', input: { first: 6, second: 7 } }], says: ['42'] },
    },
    {
      id: 'asks-and-waits',
      user: { says: ['multiply 6'] },
      expect: { asks: 'second number' },
    },
    {
      id: 'does-not-pretend',
      user: { says: ['tell me a joke about penguins'] },
      expect: { says: ['I cannot help with that here'] },
    },
  ],
});
