import { existsSync } from 'node:fs';

/** A Chromium of this machine for tests of pages; `FW_BROWSER` names another. `undefined` where there is none. */
export function findBrowser(): string | undefined {
  return [
    process.env['FW_BROWSER'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => path !== undefined && existsSync(path));
}
