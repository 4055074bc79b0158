// What the doctor finds: one Finding a step, and a verdict made of them. Codes only; words for people stay with the caller.

/** Steps in the order in which they are gone through; what stands first is the cause of what follows. */
export type DoctorStep =
  | 'mode'
  | 'port'
  | 'access'
  | 'holder'
  | 'modem-manager'
  | 'answer'
  | 'identity'
  | 'sim'
  | 'pin'
  | 'iccid'
  | 'network'
  | 'signal'
  | 'smsc'
  | 'storage'
  | 'notifications'
  | 'text';

/** `note`: worth knowing, and texts go all the same. */
export type Outcome = 'ok' | 'note' | 'problem';

export type FindingCode =
  // mode: why a stick has no port
  | 'network-mode'
  | 'cd-rom-mode'
  | 'download-mode'
  | 'no-driver'
  // port
  | 'port-there'
  | 'port-missing'
  | 'no-ports'
  | 'wrong-port'
  | 'network-port'
  // access
  | 'may-open'
  | 'port-denied'
  // holder
  | 'free'
  | 'free-as-seen'
  | 'held-by'
  // modem-manager
  | 'modem-manager-absent'
  | 'modem-manager-runs'
  // answer
  | 'answers'
  | 'other-speed'
  | 'no-answer'
  | 'garbage'
  | 'echo-only'
  | 'not-a-modem'
  | 'port-busy'
  | 'port-lost'
  | 'connection-refused'
  | 'serial-unsupported'
  // identity
  | 'identified'
  | 'unidentified'
  // sim
  | 'sim-there'
  | 'no-sim'
  | 'sim-trouble'
  | 'sim-busy'
  | 'sim-locked-to-other'
  // pin
  | 'pin-open'
  | 'pin-accepted'
  | 'pin-needed'
  | 'pin-configured'
  | 'pin-wrong'
  | 'pin-tries-low'
  | 'puk-needed'
  // iccid
  | 'iccid-told'
  | 'iccid-untold'
  // network
  | 'registered'
  | 'roaming'
  | 'searching'
  | 'denied'
  | 'not-registered'
  | 'emergency-only'
  | 'network-untold'
  | 'radio-off'
  // signal
  | 'signal-good'
  | 'signal-fair'
  | 'signal-weak'
  | 'signal-poor'
  | 'signal-untold'
  // smsc
  | 'smsc-set'
  | 'no-smsc'
  // storage
  | 'storage-free'
  | 'storage-filling'
  | 'storage-full'
  | 'storage-untold'
  // notifications
  | 'notifications-offered'
  | 'no-notifications'
  // text
  | 'text-returned'
  | 'text-delivered'
  | 'text-sent'
  | 'text-refused'
  | 'text-unknown'
  | 'text-barred'
  // any step
  | 'modem-fault';

export type Finding = {
  step: DoctorStep;
  outcome: Outcome;
  code: FindingCode;
  /** Facts behind the code: a program's name, a number of tries, dBm. Never a text, never a PIN. */
  detail: string | null;
};

export type Diagnosis = {
  /** The port as it was asked for; null when the diagnosis is about a stick without one. */
  port: string | null;
  findings: readonly Finding[];
  /** The first problem, which is the cause of the others; `healthy` when there is none. */
  verdict: { healthy: true } | { healthy: false; finding: Finding };
};

/** What was found in one step; `detail` is the modem's or the system's own word. */
export function finding(
  step: DoctorStep,
  outcome: Outcome,
  code: FindingCode,
  detail: string | null = null,
): Finding {
  return { step, outcome, code, detail };
}

/** One verdict out of all findings. */
export function diagnosisOf(port: string | null, findings: readonly Finding[]): Diagnosis {
  const first = findings.find(({ outcome }) => outcome === 'problem');
  const verdict =
    first === undefined
      ? ({ healthy: true } as const)
      : ({ healthy: false, finding: first } as const);
  return { port, findings, verdict };
}

/** Whether any of them keeps the modem from working. */
export function hasProblem(findings: readonly Finding[]): boolean {
  return findings.some(({ outcome }) => outcome === 'problem');
}
