// Publishes a version and kills its own process after a step, as a power cut would: nothing is tidied up.
// Arguments: the workflow's folder, the text of the version, the step, or "never".
import { publishVersion } from '../src/publish/publish-version.ts';

const [folder = '', text = '', dieAt = 'never'] = process.argv.slice(2);

await publishVersion({
  workflowFolder: folder,
  files: new Map([
    ['head.bin', Buffer.from(text)],
    ['manifest.json', Buffer.from('{}')],
  ]),
  onStep: (step) => {
    if (step === dieAt) process.kill(process.pid, 'SIGKILL');
  },
});
