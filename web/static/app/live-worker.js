// The worker that all tabs of a browser share: it holds their one connection.

import { createHub } from './stream-hub.js';

const ports = new Map();
let count = 0;

const hub = createHub({
  tell(page, news) {
    const [port, name] = page.split('_');
    ports.get(port)?.postMessage({ name, ...news });
  },
  tellAll(news) {
    for (const port of ports.values()) port.postMessage(news);
  },
  fetchStream: (address, signal) =>
    fetch(address, { signal, headers: { Accept: 'text/event-stream' } }),
});

globalThis.onconnect = ({ ports: [port] }) => {
  count += 1;
  const own = String(count);
  const names = new Set();
  ports.set(own, port);
  port.onmessage = ({ data: { act, name, asked, since } }) => {
    const page = `${own}_${name}`;
    if (act === 'listen') {
      names.add(page);
      hub.listen(page, asked, since);
    }
    if (act === 'leave' && names.delete(page)) hub.leave(page);
    if (act === 'begin') hub.begin();
    if (act === 'gone') {
      ports.delete(own);
      for (const each of names) hub.leave(each);
      if (ports.size === 0) hub.stop();
    }
  };
};
