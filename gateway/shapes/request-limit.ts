// How often somebody may ask the box over HTTP. Part of the door, as ../index.ts.

/** Whose requests are counted together: the holder of a key, somebody signed in, or all strangers of one network. */
export type Asker =
  | { kind: 'key'; id: number }
  | { kind: 'person'; id: number }
  /** An IP address as the socket tells it. */
  | { kind: 'address'; address: string };

export type RequestLimits = {
  /** Counts a request. 0: it may go on. Else it is refused and not counted: how long until one may come, ms. */
  take(asker: Asker): number;
};

/** Requests that were refused since the start, by who asked. */
export type RefusedRequests = Readonly<Record<Asker['kind'], number>>;
