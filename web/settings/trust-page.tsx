// How a device comes to trust the box: its authority to download, what to compare, and the way on each system. Open to all,
// since whoever wants to sign in safely must have been here before.

import type { CertificateView } from '../../gateway/index.ts';
import { PlainPage } from '../html/document.tsx';
import type { PageContext, Route, Site, Viewer } from '../site.ts';

const AUTHORITY = '/trust/authority.crt';

/** Names of systems are the same in every language. */
const SYSTEMS = [
  ['windows', 'Windows'],
  ['macos', 'macOS'],
  ['ios', 'iPhone, iPad'],
  ['android', 'Android'],
  ['linux', 'Linux'],
] as const;

export function trustRoutes(site: Site): Route[] {
  const open = { method: 'get', access: 'public' } as const;
  return [
    { ...open, path: '/trust', handle: (c) => show(site, c) },
    {
      ...open,
      path: AUTHORITY,
      handle(c) {
        const pem = site.certificate()?.authority?.pem;
        if (pem === undefined) return c.notFound();
        return c.body(pem, 200, {
          'Content-Type': 'application/x-x509-ca-cert',
          'Content-Disposition': 'attachment; filename="bramka-authority.crt"',
        });
      },
    },
  ];
}

function show(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { trust } = viewer.t.guard;
  const certificate = site.certificate();
  const title = certificate === null ? trust.offTitle : trust.title;
  return c.html(
    <PlainPage site={site} viewer={viewer} title={title}>
      <h1>{title}</h1>
      {certificate === null ? (
        <SwitchOn viewer={viewer} />
      ) : (
        <Trusting viewer={viewer} certificate={certificate} />
      )}
    </PlainPage>,
  );
}

function SwitchOn({ viewer }: { viewer: Viewer }) {
  return (
    <>
      <p class="lead">{viewer.t.guard.trust.off}</p>
      <pre class="command">
        <code>{'[server]\nown_certificate = true\nredirect_listen = "0.0.0.0:8081"'}</code>
      </pre>
    </>
  );
}

function Trusting(props: { viewer: Viewer; certificate: CertificateView }) {
  const { viewer, certificate } = props;
  const { trust } = viewer.t.guard;
  const { authority, names, until } = certificate;
  const day = viewer.format.exact(until);
  return (
    <>
      <p class="lead">{authority === null ? trust.files : trust.lead}</p>
      {authority !== null && <Authority viewer={viewer} sha256={authority.sha256} />}
      <h2>{trust.names}</h2>
      <p>{names.join(', ')}</p>
      <p class="hint">{authority === null ? trust.untilFiles(day) : trust.until(day)}</p>
    </>
  );
}

function Authority(props: { viewer: Viewer; sha256: string }) {
  const { trust } = props.viewer.t.guard;
  return (
    <>
      <p>
        <a class="button primary" href={AUTHORITY} download="bramka-authority.crt">
          {trust.download}
        </a>
      </p>
      <h2>{trust.fingerprint}</h2>
      <p>
        <code>{props.sha256}</code>
      </p>
      <p>{trust.compare}</p>
      <pre class="command">
        <code>npx bramka certificate</code>
      </pre>
      <p class="hint">{trust.limits}</p>
      {SYSTEMS.map(([key, name]) => (
        <details name="system">
          <summary>{name}</summary>
          <ol class="steps">
            <li>{trust.steps[key].first}</li>
            <li>{trust.steps[key].second}</li>
            <li>{trust.steps[key].third}</li>
          </ol>
        </details>
      ))}
    </>
  );
}
