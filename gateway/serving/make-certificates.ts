// Makes a certificate authority and certificates for servers (RFC 5280): who they are for, what they may, and the signature.
// Loaded only when one is made.
import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { OWN_DOMAINS, OWN_RANGES } from './own-names.ts';

/** A certificate and its key, both PEM. */
export type MadePair = { cert: string; key: string };

/** Milliseconds since 1970. */
type Times = { from: number; until: number };

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/**
 * An authority that can vouch for nothing but private addresses and names that are used within houses: whoever steals its key
 * cannot use it to pose as somebody's bank (RFC 5280 §4.2.1.10).
 */
export function makeAuthority(wanted: { name: string } & Times): MadePair {
  const keys = newKeys();
  const self = nameOf(wanted.name);
  const permitted = [
    ...OWN_DOMAINS.map((dNSName) => new GeneralName({ dNSName })),
    ...OWN_RANGES.map((iPAddress) => new GeneralName({ iPAddress })),
  ];
  const limits = new NameConstraints({
    permittedSubtrees: new GeneralSubtrees(permitted.map((base) => new GeneralSubtree({ base }))),
  });
  const usage = new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign);
  const extensions = [
    extension(
      id_ce_basicConstraints,
      new BasicConstraints({ cA: true, pathLenConstraint: 0 }),
      true,
    ),
    extension(id_ce_keyUsage, usage, true),
    extension(id_ce_nameConstraints, limits, true),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(keys.publicKey))),
  ];
  const cert = signed(
    { subject: self, issuer: self, ...wanted, extensions, publicKey: keys.publicKey },
    keys.privateKey,
  );
  return { cert, key: pemOf(keys.privateKey) };
}

/** A certificate for a server under these names and addresses, at least one. */
export function makeServerCertificate(
  wanted: { names: readonly string[] } & Times,
  authority: { cert: string; key: KeyObject },
): MadePair {
  const keys = newKeys();
  const issuer = new X509Certificate(authority.cert);
  const { subject } = AsnConvert.parse(issuer.raw, Certificate).tbsCertificate;
  const names = wanted.names.map((name) =>
    isIP(name) === 0 ? new GeneralName({ dNSName: name }) : new GeneralName({ iPAddress: name }),
  );
  const issuerKey = new AuthorityKeyIdentifier({
    keyIdentifier: new KeyIdentifier(keyId(issuer.publicKey)),
  });
  const extensions = [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, new SubjectAlternativeName(names)),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(keys.publicKey))),
    extension(id_ce_authorityKeyIdentifier, issuerKey),
  ];
  const cert = signed(
    {
      subject: nameOf(wanted.names[0] ?? 'bramka'),
      issuer: subject,
      ...wanted,
      extensions,
      publicKey: keys.publicKey,
    },
    authority.key,
  );
  return { cert, key: pemOf(keys.privateKey) };
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

type Unsigned = {
  subject: Name;
  issuer: Name;
  extensions: Extension[];
  publicKey: KeyObject;
} & Times;

function signed(wanted: Unsigned, key: KeyObject): string {
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer: wanted.issuer,
    validity: new Validity({ notBefore: new Date(wanted.from), notAfter: new Date(wanted.until) }),
    subject: wanted.subject,
    subjectPublicKeyInfo: AsnConvert.parse(spkiOf(wanted.publicKey), SubjectPublicKeyInfo),
    extensions: new Extensions(wanted.extensions),
  });
  const signatureValue = exact(sign('sha256', Buffer.from(AsnConvert.serialize(body)), key));
  const whole = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue,
  });
  return new X509Certificate(Buffer.from(AsnConvert.serialize(whole))).toString();
}

/** Positive, not zero, at most 20 octets (RFC 5280 §4.1.2.2). */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return exact(bytes);
}

function nameOf(commonName: string): Name {
  const part = (type: string, text: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String: text }) }),
    ]);
  return new Name([part(ORGANISATION, 'Bramka'), part(COMMON_NAME, commonName)]);
}

function extension(extnID: string, value: object, critical = false): Extension {
  return new Extension({
    extnID,
    critical,
    extnValue: new OctetString(AsnConvert.serialize(value)),
  });
}

const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Any value that tells keys apart serves (RFC 5280 §4.2.1.2). */
function keyId(key: KeyObject): ArrayBuffer {
  return exact(createHash('sha256').update(spkiOf(key)).digest().subarray(0, 20));
}

/** The octets alone, without the pool that Node takes buffers from. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
