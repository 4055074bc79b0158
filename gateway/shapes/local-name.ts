// How the box is found in its own network by name (multicast DNS). Part of the door.

export type LocalNameView =
  /** Switched off in the configuration. */
  | { state: 'off' }
  /** The pages are for this machine alone, so no other one is told. */
  | { state: 'loopback' }
  /** No network yet, as before Wi-Fi is up. */
  | { state: 'no-network'; wanted: string }
  /** Asking whether another device has that name. */
  | { state: 'claiming'; wanted: string; name: string }
  /** `name` differs from `wanted` where another device has that. `url` is what people open. */
  | { state: 'announced'; wanted: string; name: string; url: string }
  /** The network, a firewall or the system refuses; tried again every few seconds. `words` are the system's own. */
  | { state: 'failed'; wanted: string; words: string };
