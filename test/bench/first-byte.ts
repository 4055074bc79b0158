// From a call of the API to the first byte of AT+CMGS at an idle modem. Box, modem and caller are three processes.

import { startBarePost } from './bare-post-part.ts';
import { createKey, prepareBox, startBox } from './box.ts';
import { CUSTOMER, type ModemProcess, startModem, tcpPort } from './modem-part.ts';
import { moment, pause } from './moment.ts';
import { median, p99 } from './quantile.ts';
import type { Row } from './table.ts';

const SAMPLES = 200;
const WARM_UPS = 20;
const SPACE_MS = 100;

export async function firstByte(): Promise<Row[]> {
  const box = await measureBox();
  const bare = await measureBare();
  const what = 'bare POST, one commit, write';
  return [
    {
      figure: 'API call to first byte, median',
      measured: median(box),
      unit: 'ms',
      target: 15,
      ceiling: { what, value: median(bare) },
      note: `${SAMPLES} calls, one every ${SPACE_MS} ms`,
    },
    {
      figure: 'API call to first byte, p99',
      measured: p99(box),
      unit: 'ms',
      target: null,
      ceiling: { what, value: p99(bare) },
    },
  ];
}

async function withModem(work: (modem: ModemProcess) => Promise<number[]>): Promise<number[]> {
  const modem = await startModem({ commandMs: 0, promptMs: 5, submitMs: 5 });
  try {
    return await work(modem);
  } finally {
    await modem.end();
  }
}

function measureBox(): Promise<number[]> {
  return withModem(async (modem) => {
    const places = prepareBox(modem.port);
    const key = createKey(places);
    const box = await startBox(places);
    try {
      return await measure(modem, `${box.url}/api/v1/messages`, key);
    } finally {
      await box.end();
    }
  });
}

function measureBare(): Promise<number[]> {
  return withModem(async (modem) => {
    const bare = await startBarePost(tcpPort(modem));
    try {
      return await measure(modem, bare.url, 'none');
    } finally {
      await bare.end();
    }
  });
}

async function measure(modem: ModemProcess, url: string, key: string): Promise<number[]> {
  await pause(500);
  const calls: number[] = [];
  for (let n = 0; n < WARM_UPS + SAMPLES; n++) {
    const body = JSON.stringify({ to: CUSTOMER, text: `Your order ${n} is ready.` });
    calls.push(moment());
    const answer = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body,
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`the call was answered ${answer.status}`);
    await pause(SPACE_MS);
  }
  const { submits } = await modem.marks();
  if (submits.length !== calls.length)
    throw new Error(`${submits.length} submits for ${calls.length} calls`);
  return submits.map((at, n) => at - (calls[n] ?? 0)).slice(WARM_UPS);
}
