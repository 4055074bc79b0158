// The signal of this moment as bars, as phones show it.

import type { Viewer } from '../site.ts';

/** Bars from the received power in dBm (3GPP TS 27.007 §8.5 reports it in steps of 2 dB). */
export function barsOf(dbm: number | null): 0 | 1 | 2 | 3 | 4 {
  if (dbm === null || dbm < -109) return 0;
  if (dbm < -95) return 1;
  if (dbm < -85) return 2;
  return dbm < -75 ? 3 : 4;
}

export function SignalBars(props: { dbm: number | null; viewer: Viewer }) {
  const { dbm } = props;
  const { t } = props.viewer;
  const bars = barsOf(dbm);
  const words = dbm === null ? t.lines.signalUnknown : `${t.lines.signalBars(bars)}, ${dbm} dBm`;
  return (
    <p class="signal" title={`${t.lines.signal}: ${words}`}>
      <svg viewBox="0 0 22 16" width="22" height="16" aria-hidden="true" focusable="false">
        {[1, 2, 3, 4].map((bar) => (
          <rect
            class={bar <= bars ? 'is-on' : ''}
            x={(bar - 1) * 6}
            y={16 - bar * 4}
            width="4"
            height={bar * 4}
            rx="1"
          />
        ))}
      </svg>
      <span class="visually-hidden">
        {t.lines.signal}: {words}
      </span>
      <span aria-hidden="true">{dbm === null ? '' : `${dbm} dBm`}</span>
    </p>
  );
}
