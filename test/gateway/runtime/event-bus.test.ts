import { expect, test } from 'vitest';
import type { GatewayEvent } from '../../../gateway/index.ts';
import { createEventBus, type NewEvent } from '../../../gateway/runtime/event-bus.ts';

const boot = 'k3x9';

function changed(conversationId: number): NewEvent {
  return { type: 'conversation.changed', conversationId };
}

function world(capacity = 5) {
  const errors: unknown[] = [];
  const bus = createEventBus({ capacity, boot, onError: (error) => errors.push(error) });
  function listener(since?: string) {
    const heard: string[] = [];
    const end = bus.subscribe({
      since,
      onEvent: (event) => heard.push(event.id),
      onGap: () => heard.push('gap'),
    });
    return { heard, end };
  }
  return { bus, errors, listener };
}

test('a listener hears what is published from now on', () => {
  const { bus } = world();
  const heard: GatewayEvent[] = [];
  bus.publish(changed(1));
  bus.subscribe({ onEvent: (event) => heard.push(event) });
  bus.publish(changed(2));
  expect(heard).toEqual([{ id: 'k3x9-2', type: 'conversation.changed', conversationId: 2 }]);
});

test('the last id stamps a page, also before anything happened', () => {
  const { bus } = world();
  expect(bus.lastId()).toBe('k3x9-0');
  bus.publish(changed(1));
  expect(bus.lastId()).toBe('k3x9-1');
});

test('a listener that comes back gets what it missed, then the live events', () => {
  const { bus, listener } = world();
  for (const id of [1, 2, 3]) bus.publish(changed(id));
  const { heard } = listener('k3x9-1');
  expect(heard).toEqual(['k3x9-2', 'k3x9-3']);
  bus.publish(changed(4));
  expect(heard).toEqual(['k3x9-2', 'k3x9-3', 'k3x9-4']);
});

test('nothing missed is no gap', () => {
  const { bus, listener } = world();
  expect(listener('k3x9-0').heard).toEqual([]);
  bus.publish(changed(1));
  expect(listener('k3x9-1').heard).toEqual([]);
});

test('exactly as many as are kept can be missed, one more is a gap', () => {
  const { bus, listener } = world(5);
  for (let id = 1; id <= 7; id += 1) bus.publish(changed(id));
  expect(listener('k3x9-2').heard).toEqual(['k3x9-3', 'k3x9-4', 'k3x9-5', 'k3x9-6', 'k3x9-7']);
  expect(listener('k3x9-1').heard).toEqual(['gap']);
});

test.each(['other-1', 'k3x9-99', 'k3x9-x', 'k3x9-', '', 'k3x9--1'])(
  'an id from elsewhere, %j, is a gap once, then live events come',
  (since) => {
    const { bus, listener } = world();
    bus.publish(changed(1));
    const { heard } = listener(since);
    bus.publish(changed(2));
    expect(heard).toEqual(['gap', 'k3x9-2']);
  },
);

test('a listener that has ended hears nothing more', () => {
  const { bus, listener } = world();
  const { heard, end } = listener();
  end();
  bus.publish(changed(1));
  expect(heard).toEqual([]);
});

test('a throwing listener is reported and stops neither the others nor the publisher', () => {
  const { bus, errors, listener } = world();
  const failure = new Error('the page went away');
  bus.subscribe({
    onEvent: () => {
      throw failure;
    },
  });
  const { heard } = listener();
  bus.publish(changed(1));
  bus.publish(changed(2));
  expect(heard).toEqual(['k3x9-1', 'k3x9-2']);
  expect(errors).toEqual([failure, failure]);
});

test('a listener for many hears all that came meanwhile at once, and a gap like the others', () => {
  const late: (() => void)[] = [];
  const bus = createEventBus({
    capacity: 4,
    boot: 'k3x9',
    onError: () => {},
    defer: (deliver) => void late.push(deliver),
  });
  const heard: (string[] | 'gap')[] = [];
  bus.subscribe({
    onEvents: (events) => heard.push(events.map(({ id }) => id)),
    onGap: () => heard.push('gap'),
  });
  for (const n of [1, 2, 3]) bus.publish(changed(n));
  late.shift()?.();
  for (const n of [4, 5, 6, 7, 8]) bus.publish(changed(n));
  late.shift()?.();
  bus.publish(changed(9));
  late.shift()?.();
  expect(heard).toEqual([['k3x9-1', 'k3x9-2', 'k3x9-3'], 'gap', ['k3x9-9']]);
});

test('order holds for everybody when a listener publishes', () => {
  const { bus, listener } = world();
  bus.subscribe({
    onEvent: (event) => {
      if (event.id === 'k3x9-1') bus.publish(changed(2));
    },
  });
  const { heard } = listener();
  bus.publish(changed(1));
  expect(heard).toEqual(['k3x9-1', 'k3x9-2']);
});

test('a listener may end itself or subscribe another while it hears an event', () => {
  const { bus, listener } = world();
  const heard: string[] = [];
  const late: string[][] = [];
  const end = bus.subscribe({
    onEvent: (event) => {
      heard.push(event.id);
      late.push(listener('k3x9-0').heard);
      end();
    },
  });
  bus.publish(changed(1));
  bus.publish(changed(2));
  expect(heard).toEqual(['k3x9-1']);
  expect(late).toEqual([['k3x9-1', 'k3x9-2']]);
});
