// Keeps what is announced and retained in step with the lines there are: announces, renews, and clears what is gone, also
// what an earlier run of the box left.
import type { LineView } from '../index.ts';
import type { Publishing } from './broker-link.ts';
import {
  type Component,
  type DiscoveryParts,
  discoveryOf,
  discoveryTopic,
  nodeOf,
} from './discovery.ts';
import type { Announced, HouseMemory } from './house-memory.ts';
import { createTopics, RETAINED } from './topics.ts';

type Settings = { prefix: string; discovery: boolean; discoveryPrefix: string };

type Platforms = Readonly<Record<string, string>>;

export function createAnnouncements(parts: {
  settings: Settings;
  discovery: DiscoveryParts;
  memory: Pick<HouseMemory, 'announced' | 'setAnnounced'>;
  /** Publishes unless the broker has the very same already. */
  publish: (publishing: Publishing) => Promise<void>;
}) {
  const { settings, memory, publish } = parts;

  async function announce(line: LineView, before: Platforms): Promise<Platforms> {
    if (!settings.discovery) return {};
    const { node } = parts.discovery;
    const topic = discoveryTopic(settings.discoveryPrefix, node, line.id);
    const whole = discoveryOf(line, parts.discovery);
    const platforms = platformsOf(whole.components);
    const gone = Object.entries(before).filter(([key]) => !(key in platforms));
    if (gone.length > 0) {
      // An entity is removed by naming its platform and nothing else, and may be left out from then on.
      const removals = Object.fromEntries(gone.map(([key, platform]) => [key, { platform }]));
      const components = { ...whole.components, ...removals };
      await publish({ topic, payload: JSON.stringify({ ...whole, components }), retain: true });
    }
    await publish({ topic, payload: JSON.stringify(whole), retain: true });
    return platforms;
  }

  /** Nothing is left of a line that is not there any more, or is announced elsewhere now. */
  async function clear(lineId: string, earlier: Announced, isHere: boolean): Promise<void> {
    const clearOne = (topic: string): Promise<void> =>
      publish({ topic, payload: '', retain: true });
    const isMoved = earlier.prefix !== settings.prefix;
    const isAnnouncedElsewhere =
      isMoved || earlier.discoveryPrefix !== settings.discoveryPrefix || !settings.discovery;
    const wasAnnounced = Object.keys(earlier.lines[lineId] ?? {}).length > 0;
    if (wasAnnounced && (!isHere || isAnnouncedElsewhere)) {
      await clearOne(discoveryTopic(earlier.discoveryPrefix, nodeOf(earlier.prefix), lineId));
    }
    if (isHere && !isMoved) return;
    const topics = createTopics(earlier.prefix);
    for (const topic of RETAINED) await clearOne(topics.line(lineId, topic));
  }

  return {
    /** Rejects when the broker goes away meanwhile; to be called again then. */
    async renew(lines: readonly LineView[]): Promise<void> {
      const earlier = memory.announced();
      const ids = new Set(lines.map(({ id }) => id));
      if (earlier !== null) {
        for (const lineId of Object.keys(earlier.lines)) {
          await clear(lineId, earlier, ids.has(lineId));
        }
      }
      const announced: Record<string, Platforms> = {};
      for (const line of lines) {
        announced[line.id] = await announce(line, earlier?.lines[line.id] ?? {});
      }
      const { prefix, discoveryPrefix } = settings;
      const now: Announced = { prefix, discoveryPrefix, lines: announced };
      if (JSON.stringify(now) !== JSON.stringify(earlier)) memory.setAnnounced(now);
    },
  };
}

function platformsOf(components: Readonly<Record<string, Component>>): Platforms {
  return Object.fromEntries(
    Object.entries(components).map(([key, { platform }]) => [key, platform]),
  );
}
