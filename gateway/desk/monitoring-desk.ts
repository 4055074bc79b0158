// The state of the box for one account: those who run lines see it, those who manage them may send tests.
import type { MonitoringDesk, MonitoringDoor } from '../index.ts';
import type { Access } from './access.ts';

/** Makes the section of one desk. Without its permission each throws GatewayError `forbidden`: no page offers it. */
export function createMonitoringDesk({ demand }: Access, door: MonitoringDoor): MonitoringDesk {
  return {
    status() {
      demand('run-lines');
      return door.status();
    },
    alarms() {
      demand('run-lines');
      return door.alarms();
    },
    alarmHistory(options) {
      demand('run-lines');
      return door.alarmHistory(options);
    },
    channels() {
      demand('run-lines');
      return door.channels();
    },
    testChannel(channel) {
      demand('manage-lines');
      return door.testChannel(channel);
    },
  };
}
