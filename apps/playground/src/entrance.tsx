import { useEffect, useState } from 'preact/hooks';
import { App } from './app.tsx';
import { formTexts } from './talk/form-texts.ts';
import { enter, readAbout, type About, type Service } from './talk/service.ts';

/** Lets the person in: by itself in development, else with an access token, which is kept in memory alone. */
export function Entrance() {
  const [about, setAbout] = useState<About>();
  const [service, setService] = useState<Service>();
  const [fault, setFault] = useState('');

  useEffect(() => {
    readAbout()
      .then(async (found) => {
        document.title = `${found.workflow} – playground`;
        setAbout(found);
        if (found.open) setService(await enter());
      })
      .catch(() => setFault('The server cannot be reached. Reload the page to try again.'));
  }, []);

  if (about !== undefined && service !== undefined) return <App about={about} service={service} />;
  const signIn = async (event: SubmitEvent) => {
    const made = await enter(formTexts(event)('token').join('').trim());
    await made.client.conversations.list({ limit: 1 }).then(
      () => setService(made),
      () => setFault('The server does not take this token. It needs the scope "turn" and time left.'),
    );
  };
  return (
    <main class="entrance">
      <h1>{about?.workflow ?? 'Playground'}</h1>
      <p role="alert">{fault}</p>
      {about !== undefined && !about.open && (
        <form onSubmit={(event) => void signIn(event)}>
          <label>
            Access token
            <input name="token" type="password" required autocomplete="off" />
          </label>
          <p class="hint">It is kept in this page’s memory and nowhere else.</p>
          <button class="primary">Enter</button>
        </form>
      )}
    </main>
  );
}
