// Preloaded into a program under test: writes the URL of every module it loads to the file FW_LOADED names.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(process.env.FW_LOADED, `${url}\n`);
    return nextLoad(url, context);
  },
});
