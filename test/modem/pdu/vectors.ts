// The golden PDUs, checked on reading, so that tests speak of them with types.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const element = z.object({ iei: z.number(), data: z.string() });

const expectedSchema = z.looseObject({
  error: z.literal(true).optional(),
  malformed: z.string().optional(),
  smsc: z.string().nullable().optional(),
  address: z.string().optional(),
  ton: z.number().optional(),
  npi: z.number().optional(),
  mr: z.number().optional(),
  pid: z.number().optional(),
  dcs: z.number().optional(),
  vpf: z.enum(['none', 'relative', 'absolute', 'enhanced']).optional(),
  vp: z.number().optional(),
  vpTimestamp: z.string().optional(),
  vpRaw: z.string().optional(),
  rejectDuplicates: z.boolean().optional(),
  statusReportRequest: z.boolean().optional(),
  replyPath: z.boolean().optional(),
  udh: z.array(element).optional(),
  text: z.string().nullable().optional(),
  dataHex: z.string().optional(),
});

const vectorSchema = z.object({
  id: z.string(),
  direction: z.enum(['deliver', 'submit', 'status-report']),
  pdu: z.string(),
  canonical: z.boolean().optional(),
  expected: expectedSchema,
});

export type PduVector = z.infer<typeof vectorSchema>;

/** All vectors of test/fixtures/pdu/pdu-vectors.json. */
export function readVectors(): PduVector[] {
  const file = new URL('../../fixtures/pdu/pdu-vectors.json', import.meta.url);
  return z.array(vectorSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}
