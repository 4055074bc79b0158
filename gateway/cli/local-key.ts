// The key by which the commands of this machine talk to the running box.
import { hashSecret } from '../accounts/secret.ts';
import type { Gateway } from '../index.ts';

/** Lets the command line of this machine in by a key that nobody else can read and that ends with this run. */
export function withLocalKey(gateway: Gateway, key: string): Gateway {
  // Hashes are compared, so that the time taken tells nothing of the key.
  const keyHash = hashSecret(key);
  return {
    ...gateway,
    accounts: {
      ...gateway.accounts,
      apiKey: (secret) =>
        hashSecret(secret) === keyHash
          ? { id: 0, name: 'command line', scopes: ['read', 'send', 'admin'] }
          : gateway.accounts.apiKey(secret),
    },
  };
}
