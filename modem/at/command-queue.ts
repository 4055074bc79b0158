// Which waiting command goes next: urgency first, but nobody is passed over for ever.

/** `urgent`: reading what was notified. `normal`: submits. `idle`: polling and looking around. */
export type Urgency = 'urgent' | 'normal' | 'idle';

export type CommandQueue<Item> = {
  add(item: Item, urgency: Urgency): void;
  remove(item: Item): boolean;
  next(): Item | undefined;
  isEmpty(): boolean;
  /** Empties the queue. */
  drain(): Item[];
};

const order: readonly Urgency[] = ['urgent', 'normal', 'idle'];

/** So many commands may overtake a waiting one; keeps bursts on one side from starving the other. */
const MOST_PASSES = 8;

export function createCommandQueue<Item>(): CommandQueue<Item> {
  const lanes = order.map((urgency) => ({ urgency, items: [] as Item[], passes: 0 }));

  return {
    add(item, urgency) {
      lanes.find((lane) => lane.urgency === urgency)?.items.push(item);
    },
    remove(item) {
      for (const lane of lanes) {
        const at = lane.items.indexOf(item);
        if (at !== -1) return lane.items.splice(at, 1).length > 0;
      }
      return false;
    },
    next() {
      const waiting = lanes.filter((lane) => lane.items.length > 0);
      const chosen = waiting.find((lane) => lane.passes >= MOST_PASSES) ?? waiting[0];
      for (const lane of waiting) lane.passes = lane === chosen ? 0 : lane.passes + 1;
      return chosen?.items.shift();
    },
    isEmpty: () => lanes.every((lane) => lane.items.length === 0),
    drain() {
      return lanes.flatMap((lane) => lane.items.splice(0));
    },
  };
}
