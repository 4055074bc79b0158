// A person who sets the box up and keeps its inbox open, without a browser.

/** What the inbox's live stream brought. */
export type Visitor = {
  /** Told each piece of the stream as it arrives. */
  onPiece(listener: (piece: string) => void): void;
  leave(): void;
};

/** Makes the first account, opens the inbox and waits for the first word of its live stream. */
export async function visit(url: string, setupLink: string): Promise<Visitor> {
  const made = await fetch(setupLink, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url },
    body: new URLSearchParams({
      displayName: 'Anna',
      name: 'anna',
      password: 'correct horse battery staple',
    }),
  });
  const [cookie = ''] = (made.headers.get('Set-Cookie') ?? '').split(';');
  const inbox = await fetch(`${url}/inbox`, { headers: { Cookie: cookie } });
  const address = /hx-sse:connect="([^"]+)"/.exec(await inbox.text())?.[1];
  if (address === undefined) throw new Error('the inbox has no live stream');
  const leaving = new AbortController();
  const live = await fetch(url + address.replaceAll('&amp;', '&'), {
    headers: { Cookie: cookie, Accept: 'text/event-stream' },
    signal: leaving.signal,
  });
  const reader = live.body?.getReader();
  if (reader === undefined) throw new Error('the live stream has no body');
  await reader.read();
  let tell: (piece: string) => void = () => undefined;
  const decoder = new TextDecoder();
  async function follow(from: NonNullable<typeof reader>): Promise<void> {
    for (;;) {
      const { value, done } = await from.read();
      if (done) return;
      tell(decoder.decode(value, { stream: true }));
    }
  }
  // Leaving ends the reading with an error.
  follow(reader).catch(() => undefined);
  return {
    onPiece(listener) {
      tell = listener;
    },
    leave: () => leaving.abort(),
  };
}
