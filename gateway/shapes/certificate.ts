// What is known of the certificate that the pages are served with. Part of the door.

export type CertificateView = {
  /** Names and addresses that it is for. */
  names: readonly string[];
  from: number;
  until: number;
  /** The box's own authority, which people must trust once; null when somebody else vouches. */
  authority: { pem: string; sha256: string } | null;
};
