import { useState } from 'preact/hooks';
import type { Exchange } from './talk/exchange.ts';
import { readRecording } from './talk/read-recording.ts';

/** Opens files of `fw run --record`, in the order of their names. They stay on this machine: the page alone reads them. */
export function OpenRecordings({ onOpen }: { readonly onOpen: (exchanges: readonly Exchange[]) => void }) {
  const [fault, setFault] = useState('');
  const read = async (files: readonly File[]) => {
    const sorted = files.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    try {
      const exchanges = await Promise.all(sorted.map(async (file) => readRecording(file.name, await file.text())));
      setFault('');
      if (exchanges.length > 0) onOpen(exchanges);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <label class="file">
        Open recorded turns
        <input
          type="file"
          class="hidden"
          accept=".json"
          multiple
          onChange={({ currentTarget }) => {
            void read([...(currentTarget.files ?? [])]).then(() => (currentTarget.value = ''));
          }}
        />
      </label>
      {fault !== '' && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
