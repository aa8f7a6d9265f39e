import { expect, it } from 'vitest';
import { evaluationPage } from '../../test/browser/sample-pages.ts';

it('lets nothing of a conversation become markup, and counts what it does not show', () => {
  const page = evaluationPage(60);

  expect(page).not.toMatch(/<img|<script|<\/script/);
  expect(page.match(/<details>/g)).toHaveLength(50);
  expect(page).toContain('and 10 more');
  expect(page).toContain('question, before anything is done');
  expect(page).toMatch(/declined:\s*<code>/);
  expect(page).toMatch(/<td>90\.0 %<\/td><td>50\.0 % to 95\.0 %<\/td><td>1<\/td><td>90\.0 %<\/td>/);
  expect(page).toContain('1 pass less often now, 0 more often');
});
