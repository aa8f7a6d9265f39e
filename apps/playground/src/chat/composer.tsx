import { useEffect, useRef } from 'preact/hooks';

/** The box for the next sentence. Enter sends it, Shift and Enter begins a line. */
export function Composer({ busy, onSay }: { readonly busy: boolean; readonly onSay: (words: string) => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const send = () => {
    const words = box.current?.value.trim() ?? '';
    if (busy || words === '' || box.current === null) return;
    box.current.value = '';
    onSay(words);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="hidden" for="say">
        What you want to say
      </label>
      <textarea
        id="say"
        ref={box}
        rows={1}
        maxLength={8000}
        placeholder="Say something"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button class="primary" disabled={busy}>
        Send
      </button>
    </form>
  );
}
