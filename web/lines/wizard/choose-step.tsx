// Where "Add a line" begins: what is to send and receive the texts.

import { Icon, type IconName } from '../../html/icons.tsx';
import type { Site, Viewer } from '../../site.ts';
import { WizardPage } from './wizard-frame.tsx';

export function ChoosePage(props: { site: Site; viewer: Viewer; notice: string | undefined }) {
  const { site, viewer } = props;
  const { add } = viewer.t.phone;
  return (
    <WizardPage site={site} viewer={viewer} at={null}>
      {props.notice !== undefined && (
        <p class="flash wizard-notice" role="status">
          {props.notice}
        </p>
      )}
      {site.gateway.pocketPhone() !== null && <p class="hint">{viewer.t.wizard.demoGoes}</p>}
      <h2 class="ways-title">{add.title}</h2>
      <ul class="ways">
        <Way href="/lines/new/modem" icon="stick" name={add.modem} text={add.modemText} />
        <Way href="/lines/new/phone" icon="phone" name={add.phone} text={add.phoneText} />
        <Way href="/lines/new/app" icon="globe" name={add.app} text={add.appText} />
      </ul>
    </WizardPage>
  );
}

function Way(props: { href: string; icon: IconName; name: string; text: string }) {
  return (
    <li>
      <a class="way" href={props.href}>
        <Icon name={props.icon} />
        <span>
          <strong>{props.name}</strong>
          <span>{props.text}</span>
        </span>
      </a>
    </li>
  );
}
