import { describe, expect, it } from 'vitest';
import { isSameResult, isTransportError } from './same-result.ts';

describe('isSameResult', () => {
  it('looks through the spelling of JSON and nothing else', () => {
    expect(isSameResult('{"a": 1.0, "b": [true]}', '{"b":[true],"a":1}')).toBe(true);
    expect(isSameResult('{"a": 1}', '{"a": 2}')).toBe(false);
    expect(isSameResult('Error: user not found', 'Error: User not found')).toBe(false);
  });

  it('forgives what changed between the recordings: a renamed field of addresses, the release in a link', () => {
    expect(isSameResult('{"address": {"province": "TX"}}', '{"address": {"state": "TX"}}')).toBe(true);
    expect(
      isSameResult('see https://errors.pydantic.dev/2.11/v/missing', 'see https://errors.pydantic.dev/2.12/v/missing'),
    ).toBe(true);
  });
});

describe('isTransportError', () => {
  it('knows an HTTP status from the service’s own refusals', () => {
    expect(isTransportError('Error: 503 Service Unavailable')).toBe(true);
    expect(isTransportError('Error: 5032914 not found')).toBe(false);
    expect(isTransportError('Error: order not found')).toBe(false);
  });
});
