// How a line looks to Home Assistant: one device with its entities, by MQTT device discovery
// (home-assistant.io/integrations/mqtt). Pure.
import type { LineView } from '../index.ts';
import { LINE_STATES } from '../storage/schema/states.ts';
import type { Topics } from './topics.ts';

export type Recipient = { name: string; number: string };

/** One entity; what it holds besides these depends on its platform. */
export type Component = { platform: string; unique_id: string; [key: string]: unknown };

export type Discovery = {
  device: { [key: string]: unknown };
  origin: { name: string; sw_version: string };
  components: { [key: string]: Component };
};

export type DiscoveryParts = {
  /** Begins all ids, so that two boxes do not meet. */
  node: string;
  topics: Topics;
  version: string;
  publicUrl: string | null;
  recipients: readonly Recipient[];
};

/** The prefix of the topics as a part of ids, which may hold `[a-zA-Z0-9_-]` only. */
export function nodeOf(prefix: string): string {
  return prefix.replaceAll('/', '_');
}

/** Where a line is announced. */
export function discoveryTopic(discoveryPrefix: string, node: string, lineId: string): string {
  return `${discoveryPrefix}/device/${node}_${lineId}/config`;
}

/** The payload of the line's discovery topic. */
export function discoveryOf(line: LineView, parts: DiscoveryParts): Discovery {
  const id = `${parts.node}_${line.id}`;
  const entities = { ...sensors(line, parts.topics), ...notifiers(line, parts) };
  return {
    device: {
      identifiers: [id],
      name: `SMS ${line.id}`,
      manufacturer: 'Bramka',
      model: modelOf(line),
      sw_version: line.firmware ?? parts.version,
      ...(parts.publicUrl === null ? {} : { configuration_url: parts.publicUrl }),
    },
    origin: { name: 'Bramka', sw_version: parts.version },
    components: Object.fromEntries(
      Object.entries(entities).map(([key, entity]) => [
        key,
        { unique_id: `${id}_${key}`, qos: 1, ...entity },
      ]),
    ),
  };
}

type Entity = { platform: string; [key: string]: unknown };

function sensors(line: LineView, topics: Topics): { [key: string]: Entity } {
  const box = availability(topics.box);
  const boxAndLine = availability(topics.box, topics.line(line.id, 'connected'));
  const state = topics.line(line.id, 'state');
  const diagnostic = { entity_category: 'diagnostic' };
  const sensor = { platform: 'sensor', state_topic: state };
  const isPhone = line.kind === 'phone' || line.kind === 'smsgate';
  return {
    connectivity: {
      platform: 'binary_sensor',
      name: 'Connection',
      device_class: 'connectivity',
      state_topic: topics.line(line.id, 'connected'),
      payload_on: '1',
      payload_off: '0',
      ...diagnostic,
      ...box,
    },
    state: {
      ...sensor,
      name: 'State',
      device_class: 'enum',
      options: LINE_STATES,
      value_template: '{{ value_json.state }}',
      json_attributes_topic: state,
      ...box,
    },
    signal: {
      ...sensor,
      name: 'Signal',
      device_class: 'signal_strength',
      unit_of_measurement: 'dBm',
      state_class: 'measurement',
      value_template: '{{ value_json.signal }}',
      ...diagnostic,
      ...boxAndLine,
    },
    queue: {
      ...sensor,
      name: 'Waiting',
      state_class: 'measurement',
      value_template: '{{ value_json.waiting }}',
      ...box,
    },
    storage: {
      ...sensor,
      name: 'Memory used',
      unit_of_measurement: '%',
      state_class: 'measurement',
      value_template: '{{ value_json.storage }}',
      ...diagnostic,
      ...boxAndLine,
    },
    balance: {
      ...sensor,
      name: 'Credit',
      state_class: 'measurement',
      value_template: '{{ value_json.balance }}',
      ...box,
    },
    ...(isPhone ? { battery: battery(sensor, boxAndLine) } : {}),
    message: {
      platform: 'event',
      name: 'Last message',
      event_types: ['received'],
      state_topic: topics.line(line.id, 'event'),
      ...box,
    },
  };
}

function battery(sensor: Entity, available: object): Entity {
  return {
    ...sensor,
    name: 'Battery',
    device_class: 'battery',
    unit_of_measurement: '%',
    state_class: 'measurement',
    value_template: '{{ value_json.battery }}',
    entity_category: 'diagnostic',
    ...available,
  };
}

/** The action `notify` carries a text and nobody to send it to, so each person is an entity. */
function notifiers(line: LineView, parts: DiscoveryParts): { [key: string]: Entity } {
  return Object.fromEntries(
    parts.recipients.map(({ name, number }) => [
      `notify_${number.replace(/\D/g, '')}`,
      {
        platform: 'notify',
        name: `Text ${name}`,
        command_topic: parts.topics.line(line.id, 'send'),
        command_template: `{"number":${JSON.stringify(number)},"text":{{ value | tojson }}}`,
        // A line that is down still takes texts and sends them later.
        ...availability(parts.topics.box),
      },
    ]),
  );
}

/** The last will of a connection is one topic, so a line works only while the box does too. */
function availability(...topics: readonly string[]): object {
  return {
    availability: topics.map((topic) => ({
      topic,
      payload_available: '1',
      payload_not_available: '0',
    })),
    availability_mode: 'all',
  };
}

function modelOf({ kind, manufacturer, model }: LineView): string {
  const known = [manufacturer, model].filter((word) => word !== null).join(' ');
  if (known !== '') return known;
  const kinds: Record<LineView['kind'], string> = {
    modem: 'GSM modem',
    phone: 'Android phone',
    smsgate: 'Android phone',
    simulated: 'simulated line',
  };
  return kinds[kind];
}
