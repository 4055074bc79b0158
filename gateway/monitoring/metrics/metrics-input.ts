// What is known of the box at one moment, of which all metrics are made.
import type { Alarm, BoxStatus, ChannelView, LineView, RefusedRequests } from '../../index.ts';
import type { TrafficCount } from './traffic-counts.ts';

export type MetricsInput = {
  now: number;
  status: BoxStatus;
  /** Empty while the database does not answer. */
  lines: readonly LineView[];
  traffic: readonly TrafficCount[];
  alarms: readonly Alarm[];
  channels: readonly (ChannelView & { delivered: number; failed: number })[];
  listeners: number;
  refusedRequests: RefusedRequests;
  cpuSeconds: number;
};
