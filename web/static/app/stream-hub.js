// One connection for all pages that listen (`/live/shared`). It runs in a worker that the tabs share, or in the page itself
// where there are no such workers. Pages come and go; the connection is then made anew from where each page stands.

const AGAIN_MS = 3_000;

/**
 * `tell(page, news)` brings a page what came for it; `tellAll(news)` what concerns the person. News: `open`, `piece` with its
 * text, `refused` with a status, `failed`, `ended`; and for all: `said` with the text of a message.
 */
export function createHub({ tell, tellAll, fetchStream, mayConnect = () => true }) {
  /** By name: what the page asked for and the last id it was told. */
  const pages = new Map();
  let place = null;
  let leaving = null;
  let planned = false;
  let again = null;
  let isConnected = false;

  function plan() {
    clearTimeout(again);
    if (planned) return;
    planned = true;
    // Several pages may come and go in one breath.
    setTimeout(() => {
      planned = false;
      void connect();
    }, 5);
  }

  async function connect() {
    leaving?.abort();
    if (!mayConnect()) return;
    const own = new AbortController();
    leaving = own;
    isConnected = true;
    try {
      const answer = await fetchStream(address(), own.signal);
      if (answer.status === 401) leaveAll({ kind: 'refused', status: 401 });
      else if (answer.ok) await read(answer.body.getReader());
      else throw new Error(`answered ${answer.status}`);
      if (own.signal.aborted) return;
      leaveAll({ kind: 'ended' });
    } catch {
      if (own.signal.aborted) return;
      leaveAll({ kind: 'failed' });
    }
    isConnected = false;
    // The pages ask again by themselves; where none is seen, somebody still wants to be told of things.
    again = setTimeout(plan, AGAIN_MS);
  }

  function address() {
    const query = new URLSearchParams();
    if (place !== null) query.set('since', place);
    for (const [name, page] of pages) {
      const asked = new URLSearchParams(page.asked);
      if (page.since) asked.set('since', page.since);
      query.append('page', `${name}~${asked}`);
    }
    return `/live/shared?${query}`;
  }

  async function read(reader) {
    for (const [name, page] of pages) {
      if (!page.open) tell(name, { kind: 'open' });
      page.open = true;
    }
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const messages = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = messages.pop();
      for (const message of messages) pass(message);
    }
  }

  function pass(message) {
    const [, name, text] = /^to: (\w+)\n([\s\S]*)$/.exec(message) ?? [null, null, message];
    const id = /^id: (.+)$/m.exec(text)?.[1];
    if (name === '0') {
      place = id ?? place;
      tellAll({ kind: 'said', text });
      return;
    }
    const page = pages.get(name);
    if (page && id) page.since = id;
    if (page) tell(name, { kind: 'piece', text: `${text}\n\n` });
    // A sign of life is for everybody.
    if (name === null)
      for (const one of pages.keys()) tell(one, { kind: 'piece', text: `${text}\n\n` });
  }

  function leaveAll(news) {
    const left = [...pages.keys()];
    pages.clear();
    for (const name of left) tell(name, news);
  }

  return {
    listen(name, asked, since) {
      pages.set(name, { asked, since, open: false });
      plan();
    },
    leave(name) {
      if (pages.delete(name)) plan();
    },
    /** Hears what concerns the person, also while no page is seen. */
    begin() {
      if (!isConnected) plan();
    },
    stop() {
      clearTimeout(again);
      leaving?.abort();
      isConnected = false;
    },
  };
}
