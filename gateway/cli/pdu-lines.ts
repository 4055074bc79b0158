// `bramka pdu decode` and `bramka pdu encode`: one PDU or one JSON object a line, in and out.
import { z } from 'zod';
import {
  describePdu,
  encodeSubmitFields,
  octetsFromHex,
  PduError,
  type SubmitFields,
} from '../../modem/index.ts';

const octet = z.number().int().min(0).max(255);

/** A SUBMIT under the names that `decode` prints; what is left out is what a plain text needs. */
const SubmitObject = z.object({
  smsc: z.string().nullish(),
  mr: octet.default(0),
  address: z.string(),
  ton: z.number().int().min(0).max(7).optional(),
  npi: z.number().int().min(0).max(15).default(1),
  pid: octet.default(0),
  dcs: octet.optional(),
  encoding: z.enum(['gsm7', 'ucs2', '8bit']).optional(),
  vpf: z.enum(['none', 'relative', 'absolute', 'enhanced']).default('none'),
  vp: octet.optional(),
  vpTimestamp: z.string().optional(),
  vpRaw: z.string().optional(),
  rejectDuplicates: z.boolean().default(false),
  statusReportRequest: z.boolean().default(false),
  replyPath: z.boolean().default(false),
  udh: z.array(z.object({ iei: octet, data: z.string() })).optional(),
  text: z.string().nullish(),
  dataHex: z.string().optional(),
});

type SubmitObject = z.infer<typeof SubmitObject>;

const INTERNATIONAL = 1;
const UNKNOWN = 0;
const ISDN = 1;
/** 3GPP TS 23.038 §4, general group without class. */
const CODINGS = { gsm7: 0x00, '8bit': 0x04, ucs2: 0x08 } as const;

/** One PDU in hex to one line of JSON; what cannot be read to `{"error":true,"reason":…}`. Never throws. */
export function decodeLine(line: string): string {
  try {
    return JSON.stringify(describePdu(line.trim()));
  } catch (error) {
    return failure(error);
  }
}

/** One JSON object to one PDU in hex, or to a line of JSON that says what is wrong. Never throws. */
export function encodeLine(line: string): string {
  try {
    return encodeSubmitFields(fieldsOf(SubmitObject.parse(JSON.parse(line)))).hex;
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): string {
  return JSON.stringify({ error: true, reason: reasonOf(error) });
}

function reasonOf(error: unknown): string {
  if (error instanceof PduError) return error.reason;
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}

function fieldsOf(object: SubmitObject): SubmitFields {
  const { udh, smsc } = object;
  return {
    smsc: smsc == null ? null : { address: smsc, ton: typeOf(smsc), npi: ISDN },
    mr: object.mr,
    destination: {
      address: object.address,
      ton: object.ton ?? typeOf(object.address),
      npi: object.npi,
    },
    pid: object.pid,
    dcs: object.dcs ?? CODINGS[object.encoding ?? 'gsm7'],
    validity: validityOf(object),
    statusReportRequest: object.statusReportRequest,
    rejectDuplicates: object.rejectDuplicates,
    replyPath: object.replyPath,
    ...(udh === undefined ? {} : { udh }),
    content: object.text ?? octetsFromHex(object.dataHex ?? ''),
  };
}

function typeOf(number: string): number {
  return number.startsWith('+') ? INTERNATIONAL : UNKNOWN;
}

function validityOf({ vpf, vp, vpTimestamp, vpRaw }: SubmitObject): SubmitFields['validity'] {
  switch (vpf) {
    case 'none':
      return { vpf };
    case 'relative':
      return { vpf, vp: needed('vp', vp) };
    case 'absolute':
      return { vpf, vpTimestamp: needed('vpTimestamp', vpTimestamp) };
    case 'enhanced':
      return { vpf, vpRaw: needed('vpRaw', vpRaw) };
  }
}

function needed<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`${name}: is needed with this vpf`);
  return value;
}
