import { useChat } from '@ai-sdk/react';
import { DefaultChatTransport } from 'ai';
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

// A page as an application would write it: the real hook, a form, a confirmation, a way to stop.

const headers = { Authorization: `Bearer ${decodeURIComponent(location.hash.slice(1))}` };
const transport = new DefaultChatTransport({ api: '/chat', headers });

function Page() {
  const { messages, sendMessage, status, stop } = useChat({ id: 'chat', resume: true, transport });
  const [words, setWords] = useState('');
  const answer = (clarificationId, value) =>
    void sendMessage({ parts: [{ type: 'data-answer', data: { clarificationId, answer: value } }] });
  const end = async () => {
    const { id } = messages.findLast(({ role }) => role === 'user') ?? { id: '' };
    await stop();
    await fetch(`/turns/${id}/cancel`, { method: 'POST', headers });
  };
  const say = (event) => {
    event.preventDefault();
    void sendMessage({ text: words });
    setWords('');
  };
  return h(
    'main',
    null,
    messages.map(({ id, role, parts }) =>
      h('div', { key: id, 'data-role': role }, ...parts.map((part) => show(part, answer))),
    ),
    h('output', { id: 'status' }, status),
    h('form', { onSubmit: say }, h('input', { id: 'say', value: words, onChange: (e) => setWords(e.target.value) })),
    h('button', { id: 'stop', onClick: () => void end() }, 'Stop'),
  );
}

function show(part, answer) {
  if (part.type === 'text') return h('p', null, part.text);
  if (part.type !== 'data-clarification') return null;
  const { id, kind, candidates, answerSchema } = part.data;
  if (kind === 'confirm')
    return h(
      'p',
      { className: 'confirm' },
      h('button', { className: 'yes', onClick: () => answer(id, true) }, 'Do it'),
      h('button', { className: 'no', onClick: () => answer(id, false) }, 'No'),
    );
  if (kind === 'choose-command')
    return h(
      'p',
      null,
      ...candidates.map(({ command, label }) =>
        h('button', { className: command, onClick: () => answer(id, command) }, label),
      ),
    );
  const fill = (event) => {
    event.preventDefault();
    answer(id, Object.fromEntries(new FormData(event.currentTarget)));
  };
  const slots = Object.keys(answerSchema.properties ?? {});
  return h(
    'form',
    { className: 'fill', onSubmit: fill },
    ...slots.map((slot) => h('input', { name: slot, 'aria-label': slot })),
    h('button', null, 'Send'),
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(h(Page));
