// Rules between options. They look at the unchecked file, so that they are reported together with everything else.
import { alarmContradictions } from '../alarm-config.ts';
import { metricsContradictions } from '../metrics-config.ts';
import type { Problem } from '../problems.ts';
import { type Raw, valueAt } from '../raw-config.ts';
import { houseContradictions } from './house.ts';
import { httpsContradictions } from './https.ts';
import { lineContradictions } from './line.ts';
import { lineJobContradictions } from './line-job.ts';
import { mqttContradictions } from './mqtt.ts';
import { routingContradictions } from './routing.ts';
import { smsgateContradictions } from './smsgate.ts';

/** Every pair of options that cannot both be meant. */
export function contradictions(raw: Raw): Problem[] {
  return [
    ...lineContradictions(raw),
    ...cookiesNeverSent(raw),
    ...lineJobContradictions(raw),
    ...mqttContradictions(raw),
    ...httpsContradictions(raw),
    ...smsgateContradictions(raw),
    ...houseContradictions(raw),
    ...metricsContradictions(raw),
    ...alarmContradictions(raw),
    ...routingContradictions(raw),
  ];
}

function cookiesNeverSent(raw: Raw): Problem[] {
  const url = valueAt(raw, ['server', 'public_url']);
  const isPlain = typeof url === 'string' && url.toLowerCase().startsWith('http:');
  if (!isPlain || valueAt(raw, ['server', 'secure_cookies']) !== true) return [];
  return [
    {
      path: 'server.secure_cookies',
      problem: 'contradicts public_url: over http:// nobody could stay signed in',
      hint: 'make public_url an https:// address or remove secure_cookies',
    },
  ];
}
