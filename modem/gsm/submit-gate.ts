// Submits and USSD sessions keep out of each other's way: a session in between can make a submit fail on many modems.
import { ModemError } from '../errors.ts';

export type SubmitGate = {
  /** Runs at once, or when the session that has the line is done. Submits never wait for each other here. */
  submit<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Runs when no submit and no other session is under way. */
  session<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T>;
};

type Waiting = { begin: () => void };

export function createSubmitGate(): SubmitGate {
  let submits = 0;
  let inSession = false;
  const waitingSubmits = new Set<Waiting>();
  const waitingSessions = new Set<Waiting>();

  function begin(waiting: Set<Waiting>): void {
    for (const each of [...waiting]) {
      waiting.delete(each);
      each.begin();
    }
  }

  function submitEnded(): void {
    submits -= 1;
    if (submits === 0) beginSession();
  }

  function beginSession(): void {
    const [next] = waitingSessions;
    if (!next) return;
    waitingSessions.delete(next);
    next.begin();
  }

  /** Messages go first: who asks for a balance has time. */
  function sessionEnded(): void {
    inSession = false;
    if (waitingSubmits.size > 0) begin(waitingSubmits);
    else beginSession();
  }

  function submitNow<T>(run: () => Promise<T>): Promise<T> {
    submits += 1;
    const result = run();
    result.then(submitEnded, submitEnded);
    return result;
  }

  function sessionNow<T>(run: () => Promise<T>): Promise<T> {
    inSession = true;
    const result = run();
    result.then(sessionEnded, sessionEnded);
    return result;
  }

  return {
    submit: (run, signal) =>
      inSession ? inTurn(waitingSubmits, () => submitNow(run), signal) : submitNow(run),
    session: (run, signal) =>
      inSession || submits > 0
        ? inTurn(waitingSessions, () => sessionNow(run), signal)
        : sessionNow(run),
  };
}

/** Waits for its turn; who gives up meanwhile is `withdrawn`. */
function inTurn<T>(
  waiting: Set<Waiting>,
  run: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(withdrawn());
  return new Promise((resolve, reject) => {
    const withdraw = (): void => {
      if (waiting.delete(entry)) reject(withdrawn());
    };
    const entry: Waiting = {
      begin() {
        signal?.removeEventListener('abort', withdraw);
        resolve(run());
      },
    };
    waiting.add(entry);
    signal?.addEventListener('abort', withdraw);
  });
}

function withdrawn(): ModemError {
  return new ModemError('withdrawn', 'given up while waiting for the line', {
    outcome: 'refused',
    retryable: 'no',
  });
}
