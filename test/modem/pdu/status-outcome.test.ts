import { describe, expect, it } from 'vitest';
import { statusOutcome } from '../../../modem/pdu/status-outcome.ts';

describe('what a status means', () => {
  it.each([
    [0x00, 'delivered'],
    [0x01, 'delivered'],
    [0x1f, 'delivered'],
    [0x20, 'pending'],
    [0x30, 'pending'],
    [0x3f, 'pending'],
    [0x40, 'failed'],
    [0x46, 'failed'],
    [0x60, 'failed'],
    [0x7f, 'failed'],
    [0x80, 'failed'],
    [0xff, 'failed'],
  ])('reads %i as %s', (status, outcome) => {
    expect(statusOutcome(status)).toBe(outcome);
  });
});
