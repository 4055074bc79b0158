// How big this process is: memory after a collection, open files, handles, and how much stands in all maps, sets and arrays
// there are, whoever holds them.
import { readdirSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { z } from 'zod';

const Reached = z.object({ result: z.object({ objectId: z.string() }) });
const Found = z.object({ objects: z.object({ objectId: z.string() }) });
const Counted = z.object({
  result: z.object({
    value: z.object({
      entries: z.number(),
      collections: z.number(),
      elements: z.number(),
      promises: z.number(),
    }),
  }),
});

/** Needs `--expose-gc`. What is only just going does not count. */
export async function sizesNow() {
  const objects = await countObjects();
  await collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    heap: heapUsed,
    external,
    resident: rss,
    files: readdirSync('/proc/self/fd').length,
    handles: process.getActiveResourcesInfo().length,
    ...objects,
  };
}

/** Finalisers run behind a collection and let go of more. */
async function collect(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Start this process with --expose-gc.');
  for (let turn = 0; turn < 2; turn++) {
    await new Promise(setImmediate);
    gc();
  }
}

/** Runs in the debugger's hands, with all objects as `this`; each prototype is among them and has no size. */
const COUNT = `function () {
  const sizes = { entries: 0, collections: 0, elements: 0, promises: 0 };
  for (const each of this) {
    if (Array.isArray(each)) sizes.elements += each.length;
    else if (each instanceof Promise) sizes.promises += 1;
    else if (each instanceof Map || each instanceof Set) {
      if (each === Map.prototype || each === Set.prototype) continue;
      sizes.collections += 1;
      sizes.entries += each.size;
    }
  }
  return sizes;
}`;

/** The debugger's way to everything that stands on Object.prototype; it collects before it looks (Runtime.queryObjects). */
async function countObjects() {
  const session = new Session();
  session.connect();
  const objectGroup = 'sizes';
  try {
    const expression = 'Object.prototype';
    const { result } = Reached.parse(
      await session.post('Runtime.evaluate', { expression, objectGroup }),
    );
    const prototypeObjectId = result.objectId;
    const { objects } = Found.parse(
      await session.post('Runtime.queryObjects', { prototypeObjectId, objectGroup }),
    );
    const counted = await session.post('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: COUNT,
      returnByValue: true,
    });
    return Counted.parse(counted).result.value;
  } finally {
    await session.post('Runtime.releaseObjectGroup', { objectGroup });
    session.disconnect();
  }
}
