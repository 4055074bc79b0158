// Hands the page its stream: what htmx believes to be a connection of its own is a part of the one that all tabs share.

import { createHub } from './stream-hub.js';

const plainFetch = globalThis.fetch.bind(globalThis);
const streams = new Map();
let streamCount = 0;

const news = ({ name, kind, ...rest }) => {
  if (kind === 'said')
    document.dispatchEvent(new CustomEvent('person:said', { detail: rest.text }));
  else streams.get(name)?.[kind](rest);
};

const hub = reachHub(document.currentScript?.dataset.worker);

/** The tabs' common worker; a hub of the page's own where there is none (Chrome on Android). */
function reachHub(address) {
  if (globalThis.SharedWorker === undefined || address === undefined) return ownHub();
  const { port } = new SharedWorker(address);
  port.onmessage = ({ data }) => news(data);
  addEventListener('pagehide', () => {
    port.postMessage({ act: 'gone' });
    for (const stream of streams.values()) stream.ended();
  });
  return {
    listen: (name, asked, since) => port.postMessage({ act: 'listen', name, asked, since }),
    leave: (name) => port.postMessage({ act: 'leave', name }),
    begin: () => port.postMessage({ act: 'begin' }),
  };
}

/** A hidden tab without the common worker gives its connection back; what is unread it asks for (reading.js). */
function ownHub() {
  const own = createHub({
    tell: (name, said) => news({ name, ...said }),
    tellAll: news,
    fetchStream: (address, signal) =>
      plainFetch(address, { signal, headers: { Accept: 'text/event-stream' } }),
    mayConnect: () => !document.hidden,
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) own.stop();
    else own.begin();
  });
  return own;
}

globalThis.fetch = (resource, options) => {
  const address = typeof resource === 'string' ? new URL(resource, location.href) : null;
  const isStream = address?.origin === location.origin && address.pathname === '/live';
  return isStream ? sharedFetch(address, options) : plainFetch(resource, options);
};

/** Fulfils the promise of `fetch`: an answer once the connection is there, whose body brings what comes for this page. */
function sharedFetch(address, { headers = {}, signal } = {}) {
  streamCount += 1;
  const name = String(streamCount);
  const query = new URLSearchParams(address.search);
  const since = headers['Last-Event-ID'] ?? query.get('since');
  query.delete('since');
  return new Promise((resolve, reject) => {
    const encoder = new TextEncoder();
    let controller = null;
    const leave = () => {
      if (streams.delete(name)) hub.leave(name);
    };
    const over = (finish) => {
      streams.delete(name);
      finish();
    };
    const close = () => {
      try {
        controller?.close();
      } catch {
        // The reader has let go already.
      }
    };
    const body = new ReadableStream({
      start(own) {
        controller = own;
      },
      cancel: leave,
    });
    streams.set(name, {
      open: () => resolve(new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })),
      piece: ({ text }) => controller.enqueue(encoder.encode(text)),
      refused: ({ status }) => over(() => resolve(new Response(null, { status }))),
      failed: () =>
        over(() => {
          reject(new TypeError('The box could not be reached.'));
          close();
        }),
      ended: () =>
        over(() => {
          reject(new TypeError('The stream ended.'));
          close();
        }),
    });
    signal?.addEventListener('abort', () => {
      leave();
      reject(signal.reason);
      close();
    });
    hub.listen(name, query.toString(), since);
  });
}

if (document.body?.classList.contains('app')) hub.begin();
