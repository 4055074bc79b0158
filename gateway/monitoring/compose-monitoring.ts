// Turns what is configured into a watch over this machine, with the ways by which people are told.
import type { Clock } from '../runtime/clock.ts';
import type { AlarmLimits } from './alarms/conditions.ts';
import type { AlarmWriter } from './alarms/courier.ts';
import type { Channel } from './channels/channel.ts';
import { createEmail, type EmailSettings } from './channels/email.ts';
import { createNtfy, type NtfySettings } from './channels/ntfy.ts';
import { type Resolve, systemResolve } from './channels/private-addresses.ts';
import { createWebhook, type WebhookSettings } from './channels/webhook.ts';
import { thisMachine } from './machine.ts';
import type { MonitoringOptions } from './monitoring.ts';

/** [alarms] as the configuration gives it. */
export type AlarmSettings = AlarmLimits & {
  email: Omit<EmailSettings, 'privateHosts'> | null;
  webhook: WebhookSettings | null;
  ntfy: NtfySettings | null;
  privateHosts: readonly string[];
};

/** Measures from now on; ends with the gateway. */
export function composeMonitoring(
  settings: { metrics: { enabled: boolean; token: string | null }; alarms: AlarmSettings },
  parts: { clock: Clock; dataDir: string; boxName: string; write: AlarmWriter },
): MonitoringOptions {
  const { metrics, alarms } = settings;
  return {
    machine: thisMachine(parts.dataDir),
    metrics: { isOn: metrics.enabled, token: metrics.token },
    limits: alarms,
    channels: channelsOf(alarms, { ...parts, resolve: systemResolve }),
    write: parts.write,
  };
}

/** Those that are configured; none by default. */
export function channelsOf(
  { email, webhook, ntfy, privateHosts }: AlarmSettings,
  parts: { clock: Clock; resolve: Resolve; boxName: string },
): Channel[] {
  const web = { ...parts, privateHosts };
  return [
    email === null ? null : createEmail({ ...email, privateHosts }, parts),
    webhook === null ? null : createWebhook(webhook, web),
    ntfy === null ? null : createNtfy(ntfy, web),
  ].filter((channel) => channel !== null);
}
