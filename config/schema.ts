// The whole file: its tables and the kinds of lines, each from its own file of options/.
import { z } from 'zod';
import { alarms } from './options/alarms.ts';
import { backup } from './options/backup.ts';
import { business } from './options/business.ts';
import { house } from './options/house.ts';
import { limits } from './options/limits.ts';
import { log } from './options/log.ts';
import { messages } from './options/messages.ts';
import { metrics } from './options/metrics.ts';
import { modemLine } from './options/modem-line.ts';
import { modems } from './options/modems.ts';
import { mqtt } from './options/mqtt.ts';
import { phoneLine } from './options/phone-line.ts';
import { route } from './options/route.ts';
import { server } from './options/server.ts';
import { simulatedLine } from './options/simulated-line.ts';
import { smsgateLine } from './options/smsgate-line.ts';

/** The tables of the file that stand once. */
export const sections = {
  server,
  business,
  messages,
  log,
  modems,
  backup,
  mqtt,
  house,
  metrics,
  limits,
  alarms,
};

/** The kinds of lines, by their name. */
export const lineKinds = {
  modem: modemLine,
  phone: phoneLine,
  smsgate: smsgateLine,
  simulated: simulatedLine,
};

/** What serves when no line is configured. */
const demoLine = { id: 'demo', kind: 'simulated' };

/** The whole file. */
export const configSchema = z.strictObject({
  server: server.prefault({}),
  business: business.prefault({}),
  messages: messages.prefault({}),
  log: log.prefault({}),
  modems: modems.prefault({}),
  backup: backup.prefault({}),
  mqtt: mqtt.prefault({}),
  house: house.prefault({}),
  metrics: metrics.prefault({}),
  limits: limits.prefault({}),
  alarms: alarms.prefault({}),
  lines: z.preprocess(
    (lines) =>
      lines === undefined || (Array.isArray(lines) && lines.length === 0) ? [demoLine] : lines,
    z.array(z.discriminatedUnion('kind', [modemLine, phoneLine, smsgateLine, simulatedLine])),
  ),
  routes: z.array(route).default([]),
});

export type ParsedConfig = z.output<typeof configSchema>;
