// Rules between the options of lines that are phones with the app "SMS Gateway for Android".

import { withoutSlash } from '../options/smsgate-line.ts';
import type { Problem } from '../problems.ts';
import { type Raw, rawLines, valueAt } from '../raw-config.ts';

/** Every pair of these options that cannot both be meant, or of which one is missing. */
export function smsgateContradictions(raw: Raw): Problem[] {
  return [...passwords(raw), ...sameSims(raw), ...callsToNowhere(raw)];
}

function smsgateLines(raw: Raw): { index: number; line: Raw }[] {
  return rawLines(raw).filter(({ line }) => line.kind === 'smsgate');
}

function passwords(raw: Raw): Problem[] {
  return smsgateLines(raw).flatMap(({ index, line }) => {
    const isThere = line.password !== undefined;
    if (isThere !== (line.password_file !== undefined)) return [];
    if (!isThere) {
      const hint = 'the app shows it: password = "a1b2c3d4", or its file as password_file';
      return [{ path: `lines[${index}].password`, problem: 'is missing', hint }];
    }
    return [
      {
        path: `lines[${index}].password_file`,
        problem: 'contradicts password: both give the password',
        hint: 'keep password_file and remove password, so that the file can be shown to others',
      },
    ];
  });
}

/** The app calls https:// addresses only, besides its own phone. */
function callsToNowhere(raw: Raw): Problem[] {
  const url = valueAt(raw, ['server', 'public_url']);
  if (typeof url === 'string' && /^(https:|http:\/\/127\.0\.0\.1\b)/i.test(url)) return [];
  return smsgateLines(raw)
    .filter(({ line }) => line.webhook === true)
    .map(({ index }) => ({
      path: `lines[${index}].webhook`,
      problem: 'means nothing without an https:// address in server.public_url',
      hint: 'set public_url to the https:// address of the box, or remove webhook',
    }));
}

/** Two lines may share a phone when each has a SIM of its own. */
function sameSims(raw: Raw): Problem[] {
  const lines = smsgateLines(raw).filter(({ line }) => typeof line.url === 'string');
  return lines.flatMap(({ index, line }, place) => {
    const earlier = lines.slice(0, place).find((other) => isSameSim(line, other.line));
    if (earlier === undefined) return [];
    return [
      {
        path: `lines[${index}].url`,
        problem: `is the same as lines[${earlier.index}].url`,
        hint: 'give each of the two lines the number of its own SIM as sim, or remove one',
      },
    ];
  });
}

function isSameSim(one: Raw, other: Raw): boolean {
  const [address, otherAddress] = [one.url, other.url].map((url) =>
    withoutSlash(String(url)).toLowerCase(),
  );
  if (address !== otherAddress) return false;
  return one.sim === undefined || other.sim === undefined || one.sim === other.sim;
}
