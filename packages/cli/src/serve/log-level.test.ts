import { expect, it } from 'vitest';
import { logLevel } from './log-level.ts';

it.each([
  ['DEBUG', 'debug'],
  ['INFO', 'info'],
  ['WARNING', 'warn'],
  ['ERROR', 'error'],
  ['CRITICAL', 'fatal'],
  ['silent', 'silent'],
  ['', 'info'],
])('reads LOG_LEVEL=%s as %s', (named, level) => {
  expect(logLevel({ LOG_LEVEL: named })).toBe(level);
});

it('names the variable of a level that there is not, our own before the Python project’s', () => {
  expect(() => logLevel({ LOG_LEVEL: 'chatty' })).toThrow('LOG_LEVEL is "chatty"; there is trace, debug, info');
  expect(logLevel({ FW_LOG_LEVEL: 'warn', LOG_LEVEL: 'chatty' })).toBe('warn');
});
