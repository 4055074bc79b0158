// News of alarms to a topic of ntfy (docs.ntfy.sh/publish), the owner's own server or a public one, as configured.
import type { Channel, News } from './channel.ts';
import { type PostParts, post } from './post.ts';

export type NtfySettings = {
  /** Address of the topic. */
  url: string;
  token: string | null;
};

export function createNtfy({ url, token }: NtfySettings, parts: PostParts): Channel {
  const { host, origin, pathname } = new URL(url);
  // As JSON to the root: headers could not carry letters beyond ASCII ("Publish as JSON").
  const topic = pathname.replace(/^.*\//, '');
  const root = `${origin}${pathname.slice(0, pathname.length - topic.length)}`;
  return {
    name: 'ntfy',
    target: host,
    async send(news) {
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Bramka',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      };
      await post(
        { url: root, headers, body: JSON.stringify({ topic, ...messageOf(news) }) },
        parts,
      );
    },
  };
}

function messageOf({ event, title, body }: News) {
  const [tag, priority] = {
    raised: ['warning', 4],
    cleared: ['white_check_mark', 3],
    test: ['bell', 3],
  }[event];
  return { title, message: body, tags: [tag], priority };
}
