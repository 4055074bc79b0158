import { expect, test } from 'vitest';
import { holdsSecrets } from '../../config/holds-secrets.ts';

test.each([
  ['[server]\nlisten = "0.0.0.0:8080"', false],
  ['[[lines]]\nid = "a"\nport = "/dev/ttyUSB0"\npin_file = "a.pin"', false],
  ['[[lines]]\nid = "a"\nport = "/dev/ttyUSB0"\npin = "1234"', true],
  ['[mqtt]\npassword = "x"', true],
  ['[alarms]\nwebhook_secret = "x"', true],
])('%s holds a secret: %s', (text, expected) => {
  expect(holdsSecrets(text)).toBe(expected);
});
