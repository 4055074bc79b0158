// One request to the app: time-limited, not redirected, its answer bounded and read as JSON.
import type { ModemClock } from '../clock.ts';
import { AppError } from './app-error.ts';

/** As the platform's `fetch`, of a whole request. */
export type Fetch = (request: Request) => Promise<Response>;

export type RequestsOptions = {
  /** `http://host:port`, perhaps with a path in front of the app's. */
  url: string;
  user: string;
  password: string;
  clock: ModemClock;
  fetch: Fetch;
};

export type Asked = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Begins with a slash. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  body?: object;
  isOpen?: boolean;
};

/** `total`: how many there are besides, where the app tells (`X-Total-Count`). */
export type Answer = { status: number; json: unknown; total: number | null };

export type Requests = {
  /** Resolves with any answer but 401 and redirects; throws AppError. */
  ask(asked: Asked): Promise<Answer>;
  /** Ends what is under way and refuses all further. */
  close(): void;
};

const TIMEOUT_MS = 10_000;
/** A page of the inbox is 100 texts; this holds them ten times over. */
const MOST_OCTETS = 4 * 1024 * 1024;

export function createRequests({ url, user, password, clock, fetch }: RequestsOptions): Requests {
  const base = url.replace(/\/+$/, '');
  const credentials = Buffer.from(`${user}:${password}`).toString('base64');
  const open = new Set<(failure: AppError) => void>();
  let isClosed = false;

  function requestOf(asked: Asked, signal: AbortSignal): Request {
    const query = Object.entries(asked.query ?? {}).map(([key, value]): [string, string] => [
      key,
      String(value),
    ]);
    const search = query.length === 0 ? '' : `?${new URLSearchParams(query)}`;
    const headers = new Headers({ Accept: 'application/json' });
    if (asked.isOpen !== true) headers.set('Authorization', `Basic ${credentials}`);
    if (asked.body !== undefined) headers.set('Content-Type', 'application/json');
    return new Request(`${base}${asked.path}${search}`, {
      method: asked.method ?? 'GET',
      headers,
      redirect: 'manual',
      signal,
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    });
  }

  async function exchange(asked: Asked, signal: AbortSignal): Promise<Answer> {
    const response = await fetch(requestOf(asked, signal));
    const { status } = response;
    const text = await boundedText(response);
    if (status === 401) throw new AppError('unauthorized', 'user or password is wrong', status);
    if (status < 200 || (status >= 300 && status < 400)) {
      throw new AppError('strange', `answered with status ${status}`, status);
    }
    const total = Number(response.headers.get('X-Total-Count') ?? Number.NaN);
    return { status, json: jsonOf(text), total: Number.isSafeInteger(total) ? total : null };
  }

  return {
    async ask(asked) {
      if (isClosed) throw stopped();
      const control = new AbortController();
      let end: (failure: AppError) => void = () => {};
      const ended = new Promise<never>((_, reject) => {
        end = (failure) => {
          reject(failure);
          control.abort(failure);
        };
      });
      open.add(end);
      const cancelTimer = clock.timer('smsgate request', TIMEOUT_MS, () =>
        end(new AppError('timeout', `no answer within ${TIMEOUT_MS / 1_000} s`)),
      );
      try {
        return await Promise.race([exchange(asked, control.signal), ended]);
      } catch (error) {
        throw error instanceof AppError ? error : connectionError(error);
      } finally {
        cancelTimer();
        open.delete(end);
      }
    },
    close() {
      isClosed = true;
      for (const end of open) end(stopped());
    },
  };
}

const stopped = (): AppError => new AppError('stopped', 'the modem was stopped');

/** Codes with which a connection ends before there is one. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function connectionError(error: unknown): AppError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no code';
  const failure = NEVER_CONNECTED.has(code) ? 'unreachable' : 'broken';
  return new AppError(failure, `the connection failed (${code})`, null, error);
}

async function boundedText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let octets = 0;
  for await (const piece of response.body ?? []) {
    octets += piece.length;
    if (octets > MOST_OCTETS) throw new AppError('strange', 'the answer is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Undefined for what is no JSON, e.g. an empty answer; the shape is checked by whoever needs one. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
