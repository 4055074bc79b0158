// Options of a line for what it does besides texts: calls, balance, canary. The same three shapes as the rest has: what
// the file says, what the program gets, and what is printed.
import { z } from 'zod';

const HOUR_MS = 3_600_000;

/** The options, to be spread into the table of a line. */
export const lineJobOptions = {
  number: z
    .string()
    .regex(/^\+\d{5,15}$/, 'must be an international number with "+"')
    .optional()
    .meta({
      description:
        "The line's own number, for SIMs that do not tell it; canaries are sent to and known by it.",
      example: 'number = "+48600100200"',
    }),
  calls: z
    .enum(['record', 'reject', 'ignore'])
    .default('record')
    .meta({
      description:
        'Calls to the line: `record` lets them ring and notes them in the conversation, `reject` hangs up ' +
        'and notes them, `ignore` does nothing.',
      example: 'calls = "reject"',
    }),
  call_answer: z
    .string()
    .trim()
    .max(300, 'must have at most 300 characters')
    .default('')
    .meta({
      description:
        'Text sent to a caller whom nobody answered; at most one a caller and day, three a line and hour. ' +
        'Empty: none.',
      example: 'call_answer = "We are a text line. Write us, and we answer here."',
    }),
  balance_code: z
    .string()
    .regex(/^[*#\d]*\d[*#\d]*#$/, 'must be digits, "*" and "#", ended by "#"')
    .max(60, 'must have at most 60 characters')
    .optional()
    .meta({
      description: "The operator's USSD code that tells the credit of the SIM.",
      example: 'balance_code = "*100#"',
    }),
  balance_every_hours: z.int().min(0).max(720).default(24).meta({
    description: 'How often the credit is asked for; 0: only when somebody asks.',
    example: 'balance_every_hours = 24',
  }),
  balance_pattern: z
    .string()
    .max(200, 'must have at most 200 characters')
    .superRefine((source, context) => {
      const problem = patternProblem(source);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    })
    .optional()
    .meta({
      description:
        'Regular expression whose one group is the amount, when the first amount with decimals is not the right ' +
        'one. It sees the first 500 characters of the answer.',
      example: "balance_pattern = 'main account: ([0-9.,]+)'",
    }),
  low_credit: z.number().min(0).max(1_000_000).optional().meta({
    description: 'A credit below this raises an alarm.',
    example: 'low_credit = 5.0',
  }),
  canary_hours: z.int().min(0).max(720).default(0).meta({
    description:
      'How often the line proves by a short text to an own number that it sends and hears (one SMS each); 0: never.',
    example: 'canary_hours = 6',
  }),
  canary_to: z.string().min(1, 'must not be empty').default('self').meta({
    description: 'Where that text goes: `self`, or the id of another line.',
    example: 'canary_to = "back-office"',
  }),
};

type ParsedJobs = z.output<z.ZodObject<typeof lineJobOptions>>;

/** A line's jobs as the program gets them; times in ms, null = not done. */
export type LineJobsConfig = {
  readonly number: string | null;
  readonly calls: ParsedJobs['calls'];
  readonly callAnswer: string;
  readonly balance: {
    readonly code: string;
    /** 0 = only when somebody asks. */
    readonly everyMs: number;
    readonly pattern: string | null;
    readonly lowCredit: number | null;
  } | null;
  /** `to` is a line's id, the line's own for a text to itself. */
  readonly canary: { readonly everyMs: number; readonly to: string } | null;
};

/** `id` is the line's own. */
export function toLineJobs(id: string, parsed: ParsedJobs): LineJobsConfig {
  const { balance_code: code, canary_hours: canaryHours, canary_to: to } = parsed;
  return {
    number: parsed.number ?? null,
    calls: parsed.calls,
    callAnswer: parsed.call_answer,
    balance:
      code === undefined
        ? null
        : {
            code,
            everyMs: parsed.balance_every_hours * HOUR_MS,
            pattern: parsed.balance_pattern ?? null,
            lowCredit: parsed.low_credit ?? null,
          },
    canary:
      canaryHours === 0 ? null : { everyMs: canaryHours * HOUR_MS, to: to === 'self' ? id : to },
  };
}

type PhoneJobs = Pick<ParsedJobs, 'number' | 'canary_hours' | 'canary_to'>;

/** The options of a phone, which tells of no calls and dials no codes. */
export function phoneJobs({ number, canary_hours, canary_to }: PhoneJobs): ParsedJobs {
  const none = { calls: 'ignore', call_answer: '', balance_every_hours: 0 } as const;
  return { number, canary_hours, canary_to, ...none };
}

/** The options as the file would say them, without those that say nothing. */
export function describeLineJobs(jobs: LineJobsConfig): Record<string, string | number> {
  const { number, balance, canary } = jobs;
  const options = {
    number,
    calls: jobs.calls,
    call_answer: jobs.callAnswer === '' ? null : jobs.callAnswer,
    balance_code: balance?.code ?? null,
    balance_every_hours: balance === null ? null : balance.everyMs / HOUR_MS,
    balance_pattern: balance?.pattern ?? null,
    low_credit: balance?.lowCredit ?? null,
    canary_hours: canary === null ? null : canary.everyMs / HOUR_MS,
    canary_to: canary?.to ?? null,
  };
  return Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

/** The same of a phone, without what it cannot. */
export function describePhoneJobs(jobs: LineJobsConfig): Record<string, string | number> {
  const { calls: _, ...options } = describeLineJobs(jobs);
  return options;
}

/** What keeps an expression from being used, or null. */
function patternProblem(source: string): string | null {
  let groups: number;
  try {
    groups = (new RegExp(`${source}|`, 'iu').exec('')?.length ?? 1) - 1;
  } catch {
    return 'is no regular expression';
  }
  if (groups !== 1) return 'must have exactly one group in round brackets: the amount';
  // `(a+)+` and its like take longer than a life on the wrong answer.
  const plain = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return /\([^()]*[+*}][^()]*\)\s*[+*{]/.test(plain) ? 'must not repeat a repetition' : null;
}
